/** Quirk: the ID token was made for two clients and names this one as the party that asked for it. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a second audience and names the client as its authorized party',
  why: 'Whether to trust the other audience is up to the relying party, and `azp` does not change that.',
  wire: '`aud` is `[client_id, "other"]` and `azp` is the client id, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'either',
  level: 'may',
  catalogue: ['id-token-aud-array-azp-ok'],
  decides: ['id-token.aud', 'id-token.azp'],
  apply: (claims, { clientId }) => ({ ...claims, aud: [clientId, 'other'], azp: clientId }),
})
