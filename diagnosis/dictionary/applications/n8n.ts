/** n8n. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'n8n',
  kind: 'application',
  markers: ['n8n', 'n8n-nodes'],
  texts: [
    {
      text: [
        'Invalid state',
        'The OAuth callback state is invalid!',
        'Insufficient parameters for OAuth2 callback.',
      ],
      where: 'page of the callback',
      cause: ['cookie-not-sent', 'session-expired'],
    },
    {
      text: 'OAuth Authorization Error',
      wraps: true,
      cause: 'unknown',
    },
  ],
  references: issues('n8n-io/n8n', 12430),
})
