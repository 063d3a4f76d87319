/** Quirk: the browser is sent to another issuer. */
import { issuerAt, issuerParameter } from '../jose/other-issuer.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-request',
  title: 'Authorization endpoint redirects the browser to another issuer',
  why: 'The user signs in at an honest issuer, but the relying party believes that this one answered, and sends the honest code to the wrong token endpoint (mix-up).',
  wire: 'the authorization request is redirected, with all of its parameters, to the authorization endpoint of another issuer',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700.html#section-4.4',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  given: ['issuer-parameter-counts'],
  judgedBy: 'where-the-code-went',
  note: 'the code of the other issuer must not reach the token endpoint of this one',
  catalogue: ['authorization-mixup'],
  param: issuerParameter,
  apply(honest, { address, value }) {
    const other = issuerAt(address, value)
    // Whoever arrives there has been sent on already.
    if (other === address) return honest
    const parameters = new URLSearchParams(honest.parameters.map(([name, text]) => [name, text]))
    return { ...honest, redirectTo: `${other}/oidc/auth?${parameters}` }
  },
})
