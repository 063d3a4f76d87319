/** Quirk: the header of the ID token claims to speak of another user. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token repeats claims of another user in its header',
  why: 'Claims may be repeated in the header for routing, but only the payload counts. A relying party that merges both signs in the wrong user.',
  wire: 'the header has `iss`, `sub` and `email` of another user, the payload stays honest, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-5.3',
  expect: 'ignore',
  level: 'must',
  tellsWhen: ['reads-id-token'],
  cwe: 345,
  catalogue: ['id-token-header-claims'],
  apply: (header, { issuer, victim }) => ({
    ...header,
    iss: issuer,
    sub: victim.sub,
    ...(victim.email !== undefined && { email: victim.email }),
  }),
})
