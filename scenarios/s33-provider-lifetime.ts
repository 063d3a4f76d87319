/** Scenario S33: the session ends with the provider's token, whatever the own settings say. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: "The session ends with the provider's token, whatever the own settings say",
  why: "The setting for the validity of the own token has nothing to do with how long the provider's token lives.",
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/18004',
  family: 'reports',
  given: {
    provider: { quirks: ['id-token-lifetime=60'] },
    relyingParty: { generation: 'om-1.12', tokenValidity: 86_400 },
  },
  steps: [
    { do: 'open-login' },
    { do: 'sign-in' },
    { do: 'expect', outcome: 'signed-in' },
    { do: 'set-replica-clocks', ahead: 120 },
    { do: 'reload' },
  ],
  expected: { outcome: 'rejected', error: 'Expired token!' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
