/** Quirk: the audience of the ID token is a list of one. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a list of one audience',
  why: 'The audience may always be a list. A relying party that expects a string locks users out at providers that send a list.',
  wire: '`aud` is `[client_id]`, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'accept',
  level: 'must',
  tellsWhen: ['reads-id-token'],
  catalogue: ['id-token-aud-array-single'],
  decides: ['id-token.aud'],
  apply: (claims, { clientId }) => ({ ...claims, aud: [clientId] }),
})
