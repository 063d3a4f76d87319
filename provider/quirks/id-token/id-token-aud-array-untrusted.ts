/** Quirk: the ID token was made for the client and for somebody whom the client does not know. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a second audience that the client does not trust',
  why: 'Every audience of a token holds it and can replay it. A client must refuse a token with audiences that it does not trust.',
  wire: '`aud` is `[client_id, client_id + "1"]` and `azp` is the client id, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  mustWhen: ['trusts-no-other-audience'],
  note: 'which audiences a client trusts is its own policy, and cannot be seen from outside',
  cwe: 863,
  catalogue: ['id-token-aud-array-untrusted'],
  decides: ['id-token.aud', 'id-token.azp'],
  // Without azp, some clients refuse it for that, whichever audiences they trust.
  apply: (claims, { clientId }) => ({ ...claims, aud: [clientId, `${clientId}1`], azp: clientId }),
})
