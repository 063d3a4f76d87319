/** Quirk: the ID token was made for another client of the same provider. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token is issued for another client and names this one as its authorized party',
  why: 'The operator of any application at the provider receives ID tokens of its users. A relying party that accepts them lets that operator sign in as any of those users.',
  wire: '`aud` is the id of another client and `azp` that of this one, correctly signed: only the audience shows the difference',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 863,
  advisories: [
    { id: 'CVE-2024-47806', product: 'Jenkins OpenId Connect Authentication plugin' },
    { id: 'CVE-2026-40946', product: 'Oxia' },
    { id: 'CVE-2023-22482', product: 'Argo CD' },
  ],
  catalogue: ['id-token-aud-other-client'],
  decides: ['id-token.aud', 'id-token.azp'],
  param: {
    type: 'text',
    default: 'another-client',
    pattern: /^[\x21-\x7d]{1,200}$/,
    description: 'The id of the other client',
  },
  apply: (claims, { value, clientId }) => ({ ...claims, aud: value, azp: clientId }),
})
