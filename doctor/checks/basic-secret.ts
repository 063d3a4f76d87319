/** A secret with characters that not every provider decodes in HTTP Basic. */
import { defineCheck } from '../finding.ts'

export const basicSecret = defineCheck({
  id: 'basic-secret',
  title: 'The secret has characters that HTTP Basic encodes',
  severity: 'info',
  find({ deployment }) {
    const { clientAuthenticationMethod, id, secret } = deployment.oidc
    if (clientAuthenticationMethod !== 'client_secret_basic' || !/[+:%/=&]/.test(id + secret)) return []
    return [
      {
        key: 'oidcConfiguration.secret',
        evidence: [
          'With client_secret_basic id and secret are form-encoded before base64 (RFC 6749, 2.3.1); some providers do not decode them and answer invalid_client.',
        ],
        fix: deployment.change('oidcConfiguration.clientAuthenticationMethod', 'client_secret_post'),
      },
    ]
  },
})
