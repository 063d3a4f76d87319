/** Termix, on jose. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Termix',
  kind: 'application',
  markers: ['termix'],
  builtOn: ['jose'],
  texts: [
    {
      text: 'OIDC token verification failed',
      wraps: true,
      cause: 'unknown',
    },
  ],
})
