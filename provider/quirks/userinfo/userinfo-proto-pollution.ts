/** Quirk: userinfo carries names that hurt careless object handling. */
import { withText } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

const planted: Readonly<Record<string, string>> = {
  proto: '"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}',
  nesting: `"deep":${'['.repeat(2000)}${']'.repeat(2000)}`,
  size: `"large":"${'x'.repeat(5_000_000)}"`,
}

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo carries __proto__, constructor, deep nesting or several megabytes',
  why: 'Claims are copied into objects and stores. Names with a special meaning and unlimited sizes have crashed servers.',
  wire: 'the honest claims and `__proto__` and `constructor` members, 2,000 nested arrays, or a claim of 5 MB',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  cwe: 1321,
  note: 'no crash, and no property of other objects changes',
  catalogue: ['userinfo-proto-pollution'],
  param: {
    type: 'choice',
    default: 'proto',
    options: ['proto', 'nesting', 'size'],
    description: 'What is planted.',
  },
  apply: (answer, { value }) =>
    withText(answer, (claims) => `${JSON.stringify(claims).slice(0, -1)},${planted[value] ?? ''}}`),
})
