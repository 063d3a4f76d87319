/** The issuer in the document is not the one whose document it is. */

import type { Examined } from '../examined.ts'
import { defineCheck } from '../finding.ts'

/** The issuer that an address of a discovery document belongs to. */
const issuerOf = (url: string): string =>
  url
    .replace(/\/\.well-known\/openid-configuration$/, '')
    .replace(/^(https?:\/\/[^/]+)\/\.well-known\/(?:openid-configuration|oauth-authorization-server)/, '$1')

/** Expected and given issuer, where they differ. */
export async function differingIssuers({ discovery, deployment }: Examined) {
  const found = await discovery()
  if (found.state !== 'found') return undefined
  const expected = issuerOf(found.url)
  const given = String(found.metadata.issuer)
  // authority serves the browser's own client; where it is the issuer, the document is reached by another name.
  const named = [expected, deployment.authentication.authority]
  return named.includes(given) ? undefined : { expected, given, url: found.url }
}

export const withoutSlash = (issuer: string) => issuer.replace(/\/$/, '')

export const issuerMismatch = defineCheck({
  id: 'issuer-mismatch',
  title: 'The issuer of the provider does not match its address',
  severity: 'error',
  async find(examined) {
    const issuers = await differingIssuers(examined)
    if (!issuers || withoutSlash(issuers.expected) === withoutSlash(issuers.given)) return []
    const { expected, given, url } = issuers
    const template = given.includes('{tenantid}')
    return [
      {
        key: examined.against
          ? undefined
          : template
            ? 'oidcConfiguration.tenant'
            : 'oidcConfiguration.discoveryUri',
        evidence: [
          `The document at ${url} names the issuer ${given}, but its address belongs to ${expected}.`,
          'A relying party that follows OpenID Connect Discovery, 4.3, refuses it; OpenMetadata does not compare the two, and fails later when it checks a token.',
        ],
        fix: template
          ? `Set one tenant: ${examined.deployment.change('oidcConfiguration.tenant', 'YOUR-TENANT-ID')}`
          : `Use the address that the provider calls its own: ${examined.deployment.change('oidcConfiguration.discoveryUri', `${withoutSlash(given)}/.well-known/openid-configuration`)} Or give the provider its public name (behind a proxy its own URL setting decides).`,
      },
    ]
  },
})
