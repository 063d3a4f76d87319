/** Settings that ask people again at every sign-in although they have a session at the provider. */
import type { Deployment } from '../deployment.ts'
import { defineCheck, type Found } from '../finding.ts'

/** Whether a file has the key, and not the server's own file alone. */
const isWritten = (deployment: Deployment, key: string) => deployment.place(key).line !== undefined

/** A prompt that somebody chose, or that no file has, is worth knowing; one that was left as it is shipped is a warning. */
const severityOf = (deployment: Deployment, key: string) =>
  deployment.isGiven(key) || !isWritten(deployment, key) ? 'info' : 'warning'

export const promptForced = defineCheck({
  id: 'prompt-forced',
  title: 'Users are asked again at every sign-in',
  severity: 'warning',
  find({ deployment }) {
    const { prompt, maxAge } = deployment.oidc
    const findings: Found[] = []
    const words = prompt.split(/\s+/).filter(Boolean)
    if (words.includes('none')) {
      findings.push({
        key: 'oidcConfiguration.prompt',
        severity: 'error',
        evidence: [
          'prompt is none: nobody without a session at the provider can sign in, and the callback gets login_required.',
        ],
        fix: deployment.change('oidcConfiguration.prompt', ''),
      })
    } else if (words.includes('consent') || words.includes('login')) {
      findings.push({
        key: 'oidcConfiguration.prompt',
        severity: severityOf(deployment, 'oidcConfiguration.prompt'),
        evidence: [
          words.includes('consent')
            ? 'prompt is consent, the default of the shipped file: with Entra it can end at `Need admin approval`, elsewhere users consent again each time.'
            : 'prompt is login: users enter their password although they have a session.',
        ],
        fix: deployment.change('oidcConfiguration.prompt', ''),
      })
    }
    if (maxAge === '0') {
      findings.push({
        key: 'oidcConfiguration.maxAge',
        ...(isWritten(deployment, 'oidcConfiguration.maxAge') ? {} : { severity: 'info' as const }),
        evidence: [
          'maxAge is 0, the default of the shipped file: providers that honour it ask for the password each time. OpenMetadata never checks auth_time, so this gains nothing.',
        ],
        fix: deployment.change('oidcConfiguration.maxAge', ''),
      })
    }
    return findings
  },
})
