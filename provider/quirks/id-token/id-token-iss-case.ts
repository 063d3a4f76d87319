/** Quirk: the issuer of the ID token is written in other letters than the configured one. */
import { defineQuirk } from '../quirk.ts'

const upper = {
  scheme: (iss: string) => iss.replace(/^[^:]+/, (part) => part.toUpperCase()),
  host: (iss: string) => iss.replace(/(?<=:\/\/)[^/]+/, (part) => part.toUpperCase()),
  path: (iss: string) =>
    iss.replace(
      /^([^:]+:\/\/[^/]+)(\/.*)$/,
      (_, origin: string, path: string) => origin + path.toUpperCase(),
    ),
}

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token names its issuer in capital letters',
  why: 'Issuers are compared character by character. A relying party that ignores case, or normalises URLs first, accepts the tokens of another issuer, since paths are case-sensitive.',
  wire: 'the host (or the path) of `iss` is in capitals; if that changes nothing, as with a numeric host, the scheme is; correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'must',
  cwe: 178,
  catalogue: ['id-token-iss-case'],
  decides: ['id-token.iss'],
  param: {
    type: 'choice',
    default: 'host',
    options: ['host', 'path', 'scheme'],
    description: 'Which part of the issuer is written in capitals',
  },
  apply: (claims, { value }) => {
    const iss = String(claims.iss)
    const changed = upper[value](iss)
    return { ...claims, iss: changed === iss ? upper.scheme(iss) : changed }
  },
})
