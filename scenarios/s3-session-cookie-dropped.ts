/** Scenario S3: a session cookie that does not come back ends the login in OpenMetadata 1.12. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A session cookie that does not come back ends the login in OpenMetadata 1.12',
  why: 'A cookie without SameSite=None is left behind by a browser that comes back by a form from another site, and by those that block it. One replica is enough for it.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/26145',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.12' } },
  steps: [{ do: 'open-login' }, { do: 'drop-cookies' }, { do: 'sign-in' }],
  expected: {
    outcome: 'rejected',
    error: 'Authentication failed. Please try again.',
    diagnosis: 'cookie-not-sent',
  },
  withoutCause: { steps: [{ do: 'open-login' }, { do: 'sign-in' }], expected: { outcome: 'signed-in' } },
})
