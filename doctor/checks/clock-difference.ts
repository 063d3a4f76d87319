/** The provider's clock against this machine's, by the Date header. */
import { defineCheck } from '../finding.ts'

const NOTABLE = 5

export const clockDifference = defineCheck({
  id: 'clock-difference',
  title: "The provider's clock and this machine's differ",
  severity: 'warning',
  async find({ discovery, deployment }) {
    const found = await discovery()
    if (found.state !== 'found' || found.answer.ahead === undefined) return []
    const seconds = Math.round(found.answer.ahead)
    const { maxClockSkew } = deployment.oidc
    if (Math.abs(seconds) < NOTABLE) return []
    const beyond = Math.abs(seconds) > maxClockSkew
    return [
      {
        key: 'oidcConfiguration.maxClockSkew',
        severity: beyond ? 'error' : 'warning',
        evidence: [
          `By its Date header the provider's clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} this machine's; maxClockSkew is ${maxClockSkew} s.`,
          'The doctor measures from where it runs: run it where the server runs. OpenMetadata tolerates no difference on API calls.',
        ],
        fix: 'Set both clocks by NTP (`timedatectl`, `chronyc tracking`); a container uses the clock of its host.',
      },
    ]
  },
})
