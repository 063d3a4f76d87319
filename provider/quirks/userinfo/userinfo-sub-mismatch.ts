/** Quirk: userinfo speaks of somebody else. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers for another subject',
  why: 'Access tokens can be swapped. Claims whose sub differs from that of the ID token belong to somebody else and must not be used.',
  wire: '`sub` is that of the ID token with `invalid` appended; name, e-mail and user name are those of another user',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  expect: 'ignore',
  level: 'must',
  cwe: 345,
  advisories: [
    { id: 'dexidp/dex#4827', product: 'Dex' },
    { id: 'CZ-NIC/pyoidc#386', product: 'pyoidc' },
    { id: 'jjbohn/omniauth-openid-connect#62', product: 'omniauth-openid-connect' },
    { id: 'dani-garcia/vaultwarden#7463', product: 'Vaultwarden' },
    { id: 'linagora/openrag#386', product: 'OpenRAG' },
  ],
  note: 'signing in from the ID token alone is fine; showing or storing a value from this response is not',
  catalogue: ['userinfo-sub-mismatch'],
  apply: (answer, { victim }) =>
    withMembers(answer, ({ sub, ...claims }) => ({ ...claims, ...victim, sub: `${sub}invalid` })),
})
