/** Quirk: the authorized party of the ID token is a list. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a list as the authorized party',
  why: 'A comparison with `azp` fails on a list, and code that expects a string may crash on it.',
  wire: '`azp` is `["CLIENT_ID"]`, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  decides: ['id-token.azp'],
  apply: (claims, { clientId }) => ({ ...claims, azp: [clientId] }),
})
