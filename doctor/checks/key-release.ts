/** A key that the release does not read yet, or does not read any more. */

import { defineCheck, type Found } from '../finding.ts'
import { isAtLeast } from '../releases.ts'

interface Span {
  readonly key: string
  /** The first release that reads it. */
  readonly from?: string
  /** The first release that does not read it any more. */
  readonly until?: string
  readonly instead: string
}

const SPANS: readonly Span[] = [
  {
    key: 'oidcConfiguration.sessionExpiry',
    from: '1.8.2',
    until: '2.0',
    instead:
      'From 2.0 on write `sessionExpiry` in authenticationConfiguration; before 1.8.2 it cannot be set.',
  },
  {
    key: 'authenticationConfiguration.sessionExpiry',
    from: '2.0',
    instead: 'Before 2.0 write it in oidcConfiguration (`OIDC_SESSION_EXPIRY`).',
  },
  {
    key: 'authenticationConfiguration.maxActiveSessionsPerUser',
    from: '2.0',
    instead: 'Remove it, or upgrade.',
  },
  {
    key: 'authenticationConfiguration.additionalTrustedRedirectUris',
    from: '2.0',
    instead: 'Remove it, or upgrade: before 2.0 any redirectUri is accepted.',
  },
  {
    key: 'authenticationConfiguration.tokenValidationAlgorithm',
    from: '1.6',
    instead: 'Before 1.6 tokens are checked with RS256 only: make the provider sign with it.',
  },
]

export const keyRelease = defineCheck({
  id: 'key-release',
  title: 'The release does not read a key',
  severity: 'warning',
  find({ deployment }) {
    const { release } = deployment.facts
    return SPANS.flatMap(({ key, from, until, instead }): Found[] => {
      const [section = '', name = ''] = key.split('.')
      const entry = deployment.other(section, name)
      const given = key.startsWith('oidc')
        ? deployment.isGiven(key)
        : entry !== undefined && (entry.variables.length === 0 || deployment.isGiven(key))
      if (!given || (release === undefined && until === undefined)) return []
      const early = release !== undefined && from !== undefined && !isAtLeast(release.value, from)
      const late = release !== undefined && until !== undefined && isAtLeast(release.value, until)
      if (release !== undefined && !early && !late) return []
      return [
        {
          key,
          severity: release === undefined ? 'info' : 'warning',
          evidence: [
            `${key} is read ${from === undefined ? '' : `from ${from} on`}${until === undefined ? '' : ` and until ${until}`}${release === undefined ? '; which release runs is not known' : `, and the image is ${release.value}`}.`,
          ],
          fix: instead,
        },
      ]
    })
  },
})
