/** Lint: the key set is fetched, kept, and fetched again only where a token names a key that is not in it. */
import type { JournalEvent } from '../../journal/events.ts'
import { defineLint, finding } from './lint.ts'

/** Of fewer, two fetches may be one at the start and one for the first login. */
const FEWEST_TOKENS = 3

type Fetch = JournalEvent<'jwks-request'>

export const lint = defineLint({
  title: 'The key set is fetched, cached, and fetched again for an unknown key',
  why: 'Fetching it for every login is slow and a point of failure; never fetching it again locks everybody out after a rotation.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
  readsDocuments: true,
  catalogue: ['request-jwks-caching'],
  inspect(events) {
    const tokens = events.filter((event) => event.kind === 'id-token')
    const findings = []
    let isTold = false
    for (const issuer of new Set(tokens.map((token) => token.issuer))) {
      const fetches = events.filter(
        (event): event is Fetch =>
          event.kind === 'jwks-request' && event.issuer === issuer && event.status === 200,
      )
      const own = tokens.filter((token) => token.issuer === issuer)
      const last = own.at(-1)
      if (!last) continue
      if (fetches.length === 0) {
        findings.push(
          finding(
            last,
            'note',
            'The key set was never fetched here: signatures are not checked, or it was already cached.',
          ),
        )
        continue
      }
      const unknown = own.filter(({ header, seq }) => {
        const before = fetches.findLast((fetch) => fetch.seq < seq)
        return before !== undefined && typeof header.kid === 'string' && !before.kids.includes(header.kid)
      })
      isTold ||= own.length >= FEWEST_TOKENS || unknown.length > 0
      // One to begin with, and one for each token that named a new key.
      if (own.length >= FEWEST_TOKENS && fetches.length > own.length / 2 + 1 + unknown.length) {
        findings.push(
          finding(
            last,
            'should',
            `The key set was fetched ${fetches.length} times for ${own.length} ID tokens; it is not cached.`,
          ),
        )
      }
      for (const token of unknown) {
        if (fetches.some(({ seq }) => seq > token.seq)) continue
        findings.push(
          finding(token, 'should', 'A token named an unknown key, and the key set was not fetched again.'),
        )
      }
    }
    return isTold || findings.length > 0 ? findings : undefined
  },
})
