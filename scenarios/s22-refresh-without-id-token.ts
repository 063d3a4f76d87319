/** Scenario S22: a refresh that brings no ID token is refused by the newest release. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A refresh that brings no ID token is refused by the newest release',
  why: 'A refresh response may leave the ID token out. Older releases logged out or made a token of their own.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/17017',
  family: 'reports',
  given: {
    provider: { quirks: ['refresh-no-id-token', 'id-token-lifetime=50'] },
    relyingParty: { generation: 'om-main', scope: 'openid email profile offline_access', prompt: 'consent' },
  },
  steps: [{ do: 'open-login' }, { do: 'sign-in' }, { do: 'expect', outcome: 'signed-in' }, { do: 'refresh' }],
  expected: { outcome: 'rejected', error: 'Identity provider returned no usable ID token' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
