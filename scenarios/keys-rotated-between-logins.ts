/** Scenario: keys are rotated between two logins, and the second signs in too. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'Keys rotated between two logins are picked up',
  why: 'A relying party that caches keys fetches them again for a key id that it does not know, once, and goes on.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
  family: 'keys',
  given: {},
  steps: [
    { do: 'open-login' },
    { do: 'sign-in' },
    { do: 'expect', outcome: 'signed-in' },
    { do: 'sign-out' },
    { do: 'rotate-keys' },
    { do: 'open-login' },
    { do: 'sign-in' },
  ],
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { provider: { quirks: ['signature-kid-unknown'] } },
    steps: [{ do: 'open-login' }, { do: 'sign-in' }],
    expected: { outcome: 'rejected', error: 'no applicable keys found', diagnosis: 'unknown-key' },
  },
})
