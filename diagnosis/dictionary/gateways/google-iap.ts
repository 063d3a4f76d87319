/** Google Identity-Aware Proxy: its error codes and pages. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Google Identity-Aware Proxy',
  kind: 'gateway',
  markers: ['iap.googleapis.com', 'X-Goog-IAP', 'Identity-Aware Proxy', 'gcp-iap-mode'],

  texts: [
    {
      text: "You don't have access * Error code 4033",
      where: 'page, HTTP 403',
      likely: [{ cause: 'access-denied', when: 'the user lacks the role "IAP-secured Web App User"' }],
    },
    {
      text: [
        'Invalid IAP credentials: Unable to parse JWT*',
        'Invalid IAP credentials: JWT signature is invalid',
        'Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.',
      ],
      where: 'answer, HTTP 401',
      likely: [
        { cause: 'audience-mismatch', when: "it names the audience: the token's aud is not IAP's client id" },
        { cause: 'unknown-key', when: 'it names the signature' },
        { cause: 'client-misconfigured', when: 'the token is not an ID token' },
      ],
    },
    {
      text: 'Invalid IAP credentials: empty token',
      where: 'answer, HTTP 401',
      likely: [{ cause: 'cookie-not-sent', when: 'the request has no token and no session' }],
    },
    {
      text: 'There was a problem with your request. Error code 9',
      where: 'page, HTTP 401',
      likely: [{ cause: 'cookie-overwritten', when: 'several tabs signed in at the same time' }],
    },
  ],

  references: ['https://cloud.google.com/iap/docs/faq'],
})
