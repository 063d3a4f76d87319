/** Quirk: an access token in the form of a JWT is delivered as ID token. */
import { createHash } from 'node:crypto'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token has the type of an access token',
  why: 'If an access token of the same issuer and audience is accepted as an ID token, anybody who received one for an API can sign in with it.',
  wire: 'the header has `"typ":"at+jwt"`, the payload gets `client_id`, `jti` and `scope` of an RFC 9068 access token, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.12',
  expect: 'reject',
  level: 'should',
  cwe: 345,
  catalogue: ['id-token-typ-at-jwt'],
  decides: ['id-token.typ'],
  apply: (header) => ({ ...header, typ: 'at+jwt' }),
  also: {
    'id-token-claims': (claims, { clientId, request }) => ({
      ...claims,
      client_id: clientId,
      jti: createHash('sha256').update(JSON.stringify(claims)).digest('base64url').slice(0, 22),
      scope: request.scope ?? 'openid',
    }),
  },
})
