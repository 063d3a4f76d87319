/** Scenario S9: with max_age=0 the provider asks for the password although its session lives. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With max_age=0 the provider asks for the password although its session lives',
  why: 'The default maxAge is 0, which tells the provider that no earlier sign-in is fresh enough.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/28668',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.12', maxAge: '0' } },
  steps: [{ do: 'open-login' }, { do: 'sign-in' }, { do: 'sign-out' }, { do: 'open-login' }],
  expected: { outcome: 'not-returned' },
  withoutCause: {
    given: { relyingParty: { generation: 'om-main', maxAge: '0' } },
    expected: { outcome: 'signed-in' },
  },
})
