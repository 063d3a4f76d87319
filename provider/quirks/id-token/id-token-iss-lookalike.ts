/** Quirk: the issuer of the ID token looks like the right one. */
import { defineQuirk } from '../quirk.ts'

/** Letters of the Cyrillic alphabet that are drawn like Latin ones. */
const twins: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х' }

/** The last letter of the text that has a twin, so that the scheme stays as it is. */
function lookalike(text: string): string {
  const at = [...text].findLastIndex((letter) => letter in twins)
  const letter = text[at]
  return letter === undefined ? text : `${text.slice(0, at)}${twins[letter]}${text.slice(at + 1)}`
}

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token names an issuer that only looks like the right one',
  why: 'Issuers are compared code point by code point. A relying party that folds letters first takes the tokens of whoever registers such a name.',
  wire: '`iss` is the issuer with its last `a`, `c`, `e`, `o`, `p` or `x` replaced by the Cyrillic letter that is drawn alike, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 1007,
  catalogue: [],
  decides: ['id-token.iss'],
  apply: (claims) => ({ ...claims, iss: lookalike(String(claims.iss)) }),
})
