/** Issuer and address differ by the slash at their end. */
import { defineCheck } from '../finding.ts'
import { differingIssuers, withoutSlash } from './issuer-mismatch.ts'

export const trailingSlash = defineCheck({
  id: 'trailing-slash',
  title: 'Issuer and address differ by a trailing slash',
  severity: 'warning',
  async find(examined) {
    const { deployment, discoveryUri, against } = examined
    const metadata = await examined.metadata()
    if (!metadata) return []
    const issuer = String(metadata.issuer)
    const { authority } = deployment.authentication
    const address = discoveryUri.includes('/.well-known/') ? undefined : discoveryUri
    const written = authority || address
    if (written !== undefined) {
      if (written === issuer || withoutSlash(written) !== withoutSlash(issuer)) return []
      const key = authority ? 'authority' : 'oidcConfiguration.discoveryUri'
      return [
        {
          key: against && !authority ? undefined : key,
          // No release compares authority with anything on this way of signing in.
          ...(authority ? { severity: 'info' as const } : {}),
          evidence: [
            `The provider's issuer is ${issuer}, but the configuration says ${written}.`,
            'Issuers are compared character by character: a relying party that uses the address as the issuer refuses its tokens.',
          ],
          fix:
            against && !authority
              ? `Ask ${issuer} instead.`
              : deployment.change(
                  key,
                  authority ? issuer : `${withoutSlash(issuer)}/.well-known/openid-configuration`,
                ),
        },
      ]
    }
    const differing = await differingIssuers(examined)
    if (!differing || withoutSlash(differing.expected) !== withoutSlash(differing.given)) return []
    return [
      {
        severity: 'info',
        evidence: [
          `The provider's issuer is ${issuer}, with a trailing slash, which the address of its document does not show.`,
        ],
        fix: `Wherever you write the issuer itself (authority, other relying parties), write ${issuer} with the slash.`,
      },
    ]
  },
})
