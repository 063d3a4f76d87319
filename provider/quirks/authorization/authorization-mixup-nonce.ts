/** Quirk: the browser is sent to another issuer with a nonce of another login. */
import { issuerAt, issuerParameter } from '../jose/other-issuer.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-request',
  title: 'Authorization endpoint redirects the browser to another issuer, with the nonce of a parallel login',
  why: 'With the nonce of a login that the victim began at the honest issuer, the stolen code yields an ID token that the attacker can inject.',
  wire: 'as in `authorization-mixup`, and `nonce` is the one from the previous login of the same client',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700.html#section-4.4',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  given: ['issuer-parameter-counts'],
  judgedBy: 'where-the-code-went',
  note: 'the code of the other issuer must not reach the token endpoint of this one',
  catalogue: ['authorization-mixup-nonce'],
  param: issuerParameter,
  apply(honest, { address, value, earlier }) {
    const other = issuerAt(address, value)
    // Whoever arrives there has been sent on already.
    if (other === address) return honest
    const parameters = honest.parameters.map(
      ([name, text]) => [name, name === 'nonce' ? (earlier?.nonce ?? text) : text] as [string, string],
    )
    return {
      ...honest,
      redirectTo: `${other}/oidc/auth?${new URLSearchParams(parameters)}`,
    }
  },
})
