/** Scenario S32: a change of configuration reaches only the pod that took it. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A change of configuration reaches only the pod that took it',
  why: 'Saved in the user interface, applied in one process.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/30882',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.12' }, topology: { replicas: 2 } },
  notReproduced:
    'all replicas of a lab have one configuration, and this relying party has neither the page that changes it nor the basic sign-in it flips to.',
  expected: { outcome: 'rejected', error: '404' },
  withoutCause: { expected: { outcome: 'signed-in' } },
})
