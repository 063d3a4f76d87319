/** Check: sends S256 whatever discovery lists; without it, a document that lists plain only gets the verifier itself. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'authorization-request',
  title: 'Never falls back to the PKCE method plain',
  spec: 'https://www.rfc-editor.org/rfc/rfc7636#section-7.2',
  catches: ['discovery-no-pkce'],
  instead({ parameters, issuer, verifier }) {
    const methods = issuer.metadata.code_challenge_methods_supported
    if (verifier === undefined || !Array.isArray(methods) || methods.includes('S256')) return
    parameters.code_challenge = verifier
    parameters.code_challenge_method = 'plain'
  },
})
