/** Strapi. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Strapi',
  kind: 'application',
  markers: ['strapi'],
  texts: [
    {
      text: ['Invalid `state`', 'Grant: OAuth2 state mismatch', 'grant.error'],
      cause: ['cookie-not-sent', 'state-consumed'],
    },
    {
      text: 'This provider is disabled',
      cause: 'client-misconfigured',
    },
    {
      text: ['Email is already taken.', 'Register action is currently disabled'],
      cause: 'access-denied',
    },
    {
      text: 'Email was not available.',
      cause: 'claim-missing',
    },
  ],
})
