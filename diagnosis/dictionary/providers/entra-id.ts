/** Microsoft Entra ID: the AADSTS codes of its pages, callbacks and token answers. */
import { defineProduct } from '../product.ts'
import { application } from './entra-id/application.ts'
import { request } from './entra-id/request.ts'
import { signIn } from './entra-id/sign-in.ts'

export default defineProduct({
  name: 'Microsoft Entra ID',
  kind: 'provider',
  markers: [
    'login.microsoftonline.com',
    'AADSTS',
    'sts.windows.net',
    'login.microsoftonline.us',
    'Trace ID:',
  ],
  source: { repository: 'MicrosoftDocs/entra-docs', version: 'reference-error-codes' },

  texts: [...application, ...signIn, ...request],
  fixes: {
    'redirect-uri-mismatch': [
      'Add the exact address under "Authentication" of the app registration, for the platform "Web" (or "Single-page application" if the browser makes the token request).',
    ],
    'client-authentication': [
      'Create a new secret under "Certificates & secrets" and use its "Value", not its "Secret ID".',
    ],
  },
  references: ['https://learn.microsoft.com/entra/identity-platform/reference-error-codes'],
})
