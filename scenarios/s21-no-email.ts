/** Scenario S21: a user without an e-mail claim is refused once a mapping asks for it. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A user without an e-mail claim is refused once a mapping asks for it',
  why: 'With a mapping, a missing claim is an error; without one, the next claim of the list is taken.',
  spec: 'https://docs.open-metadata.org/latest/deployment/security/oidc',
  family: 'reports',
  given: {
    provider: { user: 'caterpillar' },
    relyingParty: {
      generation: 'om-1.11',
      jwtPrincipalClaimsMapping: ['username:preferred_username', 'email:email'],
    },
  },
  expected: { outcome: 'rejected', error: "Invalid JWT token, 'email' claim is not present or invalid" },
  withoutCause: { given: { relyingParty: { generation: 'om-1.11' } }, expected: { outcome: 'signed-in' } },
})
