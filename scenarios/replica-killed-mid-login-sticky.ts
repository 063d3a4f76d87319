/** Scenario: stickiness helps only while the replica lives. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With sticky sessions, a replica that dies takes its logins with it',
  why: 'Stickiness is a workaround: the balancer sends the browser to a living replica, and that one knows nothing of the login.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: { topology: { replicas: 2, balance: 'sticky' } },
  steps: [{ do: 'open-login' }, { do: 'kill-owner' }, { do: 'sign-in' }],
  expected: { outcome: 'rejected', error: 'Missing state parameter' },
  withoutCause: {
    given: { topology: { replicas: 2, balance: 'sticky', store: 'redis' } },
    expected: { outcome: 'signed-in' },
  },
})
