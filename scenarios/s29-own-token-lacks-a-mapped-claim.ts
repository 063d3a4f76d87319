/** Scenario S29: the token that 2.0 makes itself lacks the mapped claim. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'The token that 2.0 makes itself lacks the mapped claim',
  why: 'Release 2.0 hands out a token of its own. A mapping onto a claim of the provider finds nothing in it.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/32000',
  family: 'reports',
  given: {
    provider: { user: 'queen' },
    relyingParty: { generation: 'om-2.0', jwtPrincipalClaimsMapping: ['username:nickname', 'email:email'] },
  },
  expected: { outcome: 'rejected', error: "Invalid JWT token, 'username' claim is not present" },
  withoutCause: {
    given: {
      relyingParty: {
        generation: 'om-main',
        jwtPrincipalClaimsMapping: ['username:nickname', 'email:email'],
      },
    },
    expected: { outcome: 'signed-in' },
  },
})
