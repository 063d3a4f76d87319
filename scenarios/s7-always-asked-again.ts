/** Scenario S7: with prompt=login the provider asks at every login. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With prompt=login the provider asks at every login',
  why: 'Release 1.4 sent prompt=login and max_age=0 whatever was configured. The session at the provider is then of no use, once the one at the application has ended.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/16062',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.5', prompt: 'login', maxAge: '0' } },
  steps: [{ do: 'open-login' }, { do: 'sign-in' }, { do: 'sign-out' }, { do: 'open-login' }],
  expected: { outcome: 'not-returned' },
  withoutCause: { given: { relyingParty: { generation: 'om-1.5' } }, expected: { outcome: 'signed-in' } },
})
