/** Quirk: the expiry of the ID token has a fraction. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has an expiry with a fraction of a second',
  why: 'A NumericDate may have a fraction. A parser that accepts only integers locks out every user of such a provider.',
  wire: '`exp` is half a second later than the honest one, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-2',
  expect: 'accept',
  level: 'should',
  tellsWhen: ['reads-id-token'],
  catalogue: [],
  decides: ['id-token.exp'],
  apply: (claims) => ({ ...claims, exp: Number(claims.exp) + 0.5 }),
})
