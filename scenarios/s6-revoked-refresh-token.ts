/** Scenario S6: a revoked refresh token makes every login fail until the cookie goes. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A revoked refresh token makes every login fail until the cookie goes',
  why: 'With a session that holds a refresh token, the login route refreshes instead of asking the provider. Once the token is revoked, every login ends there.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/20948',
  family: 'reports',
  given: {
    provider: { quirks: ['refresh-invalid-grant'] },
    relyingParty: { generation: 'om-1.11', scope: 'openid email profile offline_access', prompt: 'consent' },
  },
  steps: [
    { do: 'open-login' },
    { do: 'sign-in' },
    { do: 'expect', outcome: 'signed-in' },
    { do: 'open-login' },
  ],
  expected: { outcome: 'rejected', error: 'Failed to refresh id_token, response code:400' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
