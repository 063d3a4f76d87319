/** The configuration says http where browsers use https. */
import { isLoopback } from '../../common/loopback.ts'
import { defineCheck, type Found } from '../finding.ts'

export const httpBehindHttps = defineCheck({
  id: 'http-behind-https',
  title: 'An address says http where browsers use https',
  severity: 'error',
  async find({ deployment, application, discoveryUri }) {
    const { callbackUrl, serverUrl } = deployment.oidc
    const findings: Found[] = []
    const urls = { callbackUrl, serverUrl }
    const { tls } = deployment.facts
    const secure = tls !== undefined || Object.values(urls).some((url) => url.startsWith('https:'))
    const seen = serverUrl.startsWith('http:') ? await application() : undefined
    const upgraded =
      seen?.front.ok === true && seen.front.headers.get('location')?.startsWith('https:') === true
    for (const [name, address] of Object.entries(urls)) {
      if (!address.startsWith('http:') || !URL.canParse(address)) continue
      const local = isLoopback(new URL(address).hostname)
      if (local && !secure && !upgraded) continue
      const proven = secure || upgraded
      findings.push({
        key: `oidcConfiguration.${name}`,
        severity: proven ? 'error' : 'warning',
        evidence: [
          `${name} is ${address}.`,
          upgraded
            ? `${serverUrl} redirects to https.`
            : secure
              ? tls
                ? `${tls.value} says that browsers use https${tls.line === undefined ? '' : ` (${tls.file} line ${tls.line})`}.`
                : 'The other address is https.'
              : 'It is not a local address, so codes and cookies would cross the network unencrypted.',
          'Nothing is derived from X-Forwarded-*: the address is sent to the provider unchanged.',
        ],
        fix: deployment.change(`oidcConfiguration.${name}`, address.replace(/^http:/, 'https:')),
      })
    }
    if (
      discoveryUri.startsWith('http:') &&
      URL.canParse(discoveryUri) &&
      !isLoopback(new URL(discoveryUri).hostname)
    ) {
      findings.push({
        key: 'oidcConfiguration.discoveryUri',
        severity: 'warning',
        evidence: [
          `The provider is asked over plain http: ${discoveryUri}. Tokens are only trustworthy over TLS.`,
        ],
        fix: deployment.change('oidcConfiguration.discoveryUri', discoveryUri.replace(/^http:/, 'https:')),
      })
    }
    return findings
  },
})
