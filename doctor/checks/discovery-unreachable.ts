/** The discovery document cannot be had, or is none. */
import { defineCheck } from '../finding.ts'

export const discoveryUnreachable = defineCheck({
  id: 'discovery-unreachable',
  title: 'The discovery document cannot be read',
  severity: 'error',
  async find({ discovery, deployment, against }) {
    const found = await discovery()
    if (found.state === 'none' || found.state === 'found') return []
    if (found.state === 'unreachable' && found.answer.trouble === 'untrusted') return []
    const why = found.state === 'unreachable' ? found.answer.reason : found.why
    // What is not known here may be known where the server runs.
    const elsewhere = found.state === 'unreachable' && found.answer.trouble === 'unknown-host'
    const key = against ? undefined : 'oidcConfiguration.discoveryUri'
    return [
      {
        key,
        ...(elsewhere ? { severity: 'warning' as const } : {}),
        evidence: [
          `${found.url}: ${why}.`,
          ...(elsewhere
            ? ['Nothing at the provider could be checked from here: run the doctor where the server runs.']
            : []),
          'OpenMetadata reads it once at its start; if that fails, every route of the sign-in answers 404 until the next start.',
        ],
        fix:
          found.state === 'unusable'
            ? 'Give the address of the document itself: the issuer, then /.well-known/openid-configuration. What answers there now is not a discovery document.'
            : `Make ${new URL(found.url).host} reachable from where the server runs; in a container localhost is the container itself.${
                key ? ` ${deployment.change(key, 'https://.../.well-known/openid-configuration')}` : ''
              }`,
      },
    ]
  },
})
