/** ATT&CK Workbench, on passport and openid-client. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'ATT&CK Workbench',
  kind: 'application',
  markers: ['attack-workbench', 'mitre-attack'],
  builtOn: ['openid-client 5'],
  texts: [
    {
      text: 'did not find expected authorization request details in session, req.session["oidc:localhost"] is undefined',
      cause: ['cookie-not-sent', 'session-lost'],
    },
  ],
})
