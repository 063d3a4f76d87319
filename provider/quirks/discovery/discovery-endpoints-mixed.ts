/** Quirk: some endpoints are those of another issuer. */
import { issuerAt, issuerParameter } from '../jose/other-issuer.ts'
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document mixes its endpoints with those of another issuer',
  why: 'The user signs in at the honest issuer, and the relying party sends the code and the client secret to the token endpoint of this one.',
  wire: 'the authorization and registration endpoints are those of the other issuer; token, userinfo and keys stay here',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700.html#section-4.4',
  expect: 'observe',
  level: 'must',
  note: 'code and secret for the other issuer reach this one unless the iss parameter stops it',
  catalogue: ['discovery-endpoints-mixed'],
  param: issuerParameter,
  apply: (answer, { address, value }) =>
    withMembers(answer, (body) => {
      const other = issuerAt(address, value)
      return {
        ...body,
        authorization_endpoint: `${other}/oidc/auth`,
        registration_endpoint: `${other}/oidc/register`,
      }
    }),
})
