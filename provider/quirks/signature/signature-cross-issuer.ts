/** Quirk: the ID token pretends to come from another issuer, with the secret that the client has at this one. */

import { algLike } from '../jose/attacker.ts'
import { macKey } from '../jose/mac-key.ts'
import { issuerAt, issuerParameter } from '../jose/other-issuer.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token names another issuer, with HS256 and the client secret of this one',
  why: 'This issuer knows the secret that the client has here. A relying party that takes the issuer from the token and the secret from the session lets this issuer sign in as a user of the other.',
  wire: '`iss` is the other issuer, ID token and userinfo are those of another user, HS256 with the client secret of this issuer, no `kid`; for a client without a secret, a key of this issuer',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.8',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  given: ['signature-counts'],
  note: 'both issuers are configured with the same client id, and the login at this one is completed after one at the other began in the same browser',
  catalogue: ['signature-cross-issuer'],
  decides: ['id-token.iss', 'id-token.sub', 'id-token.signature', 'id-token.kid'],
  param: issuerParameter,
  apply: async (signed, context) => {
    const { address, value, clientSecret } = context
    const claims = { ...signed.claims, iss: issuerAt(address, value) }
    const key =
      clientSecret === undefined
        ? await context.key('second-issuer', algLike(signed))
        : macKey(clientSecret, undefined)
    return signedWith(key, { ...signed, claims }, context)
  },
  also: { 'sign-in': (_user, { victim }) => ({ sub: String(victim.sub), claims: victim }) },
})
