/** Scenario S31: after a logout, the next login asks nothing. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'After a logout, the next login asks nothing',
  why: 'The session at the provider lives on, so that "sign out" and "sign in" brings the same user back.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/17335',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.12' } },
  steps: [{ do: 'open-login' }, { do: 'sign-in' }, { do: 'sign-out' }, { do: 'open-login' }],
  expected: { outcome: 'signed-in' },
  withoutCause: { given: { relyingParty: {} }, expected: { outcome: 'not-returned' } },
})
