/** Quirk: the ID token pretends to come from another issuer and names a user of that one. */
import { algLike, ownPublicKeys } from '../jose/attacker.ts'
import { withKeys } from '../jose/documents.ts'
import { issuerAt, issuerParameter } from '../jose/other-issuer.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token names another issuer and a user of that issuer',
  why: 'A relying party with several issuers must compare the token with the issuer at which the login began. Otherwise any of them can sign in as a user of any other.',
  wire: 'this issuer publishes its own keys and signs with them; `iss` is the other issuer, and ID token and userinfo are those of another user',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  note: 'the other issuer is configured at the relying party in addition to this one',
  catalogue: ['id-token-iss-honest-op'],
  decides: ['id-token.iss', 'id-token.sub', 'id-token.signature', 'id-token.kid'],
  param: issuerParameter,
  apply: (claims, { address, value }) => ({ ...claims, iss: issuerAt(address, value) }),
  also: {
    'sign-in': (_user, { victim }) => ({ sub: String(victim.sub), claims: victim }),
    'id-token-signature': async (signed, context) =>
      signedWith(await context.key('second-issuer', algLike(signed)), signed, context),
    jwks: async (honest, context) => {
      const own = await ownPublicKeys(context, 'second-issuer')
      return withKeys(honest, () => own)
    },
  },
})
