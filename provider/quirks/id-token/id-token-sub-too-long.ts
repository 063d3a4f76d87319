/** Quirk: the subject of the ID token is longer than a subject may be, or has letters that it may not have. */
import { defineQuirk } from '../quirk.ts'
import { sameSubject } from './same-subject.ts'

const longer = {
  '256': (sub: string) => sub.padEnd(256, 'x'),
  '4096': (sub: string) => sub.padEnd(4096, 'x'),
  'non-ascii': (sub: string) => `${sub}-äöü-🐇`,
}

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a subject of more than 255 characters, or with non-ASCII characters',
  why: 'The limit applies to the provider. A relying party that truncates the subject to the width of a database column merges accounts.',
  wire: '`sub` is padded with `x` to 256 or 4,096 characters, or has non-ASCII letters appended, in the ID token and in userinfo, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'either',
  level: 'may',
  catalogue: ['id-token-sub-too-long'],
  decides: ['id-token.sub'],
  param: {
    type: 'choice',
    default: '256',
    options: ['256', '4096', 'non-ascii'],
    description: 'The length of the subject, or non-ASCII letters',
  },
  apply: (claims, { value }) => ({ ...claims, sub: longer[value](String(claims.sub)) }),
  also: { userinfo: (honest, { value }) => sameSubject(honest, longer[value]) },
})
