/** What is worth knowing about a login that went as it should. */
import type { JournalEvent } from '../journal/events.ts'

/** How one gets everything into the ID token, in one word. */
const FAT = 'fatIdTokens: true, --fat-id-tokens or the quirk id-token-fat'

/** What is missed of each scope. */
const missed = { email: 'e-mail address', profile: 'name of the user' } as const

/** The client asked for a user's claims and may never see them: the ID token has none, and userinfo was not asked. */
function claimsNeverSeen(events: readonly JournalEvent[]): string | undefined {
  const scopes = events.flatMap((event) =>
    event.kind === 'authorization-request' ? event.scope.split(' ') : [],
  )
  const idToken = events.find((event) => event.kind === 'id-token')
  const asked = (['email', 'profile'] as const).filter((scope) => scopes.includes(scope))
  // Where fickle misbehaved, the client may have refused the tokens, and so asked nothing more.
  const isOtherwise = events.some(({ kind }) => kind === 'userinfo-request' || kind === 'quirk')
  if (!idToken || asked.length === 0 || isOtherwise) return undefined
  // One of them is there: the user lacks the others.
  if (['email', 'name', 'preferred_username'].some((claim) => claim in idToken.claims)) return undefined
  const nothing = asked.map((scope) => `no ${missed[scope]}`).join(' and ')
  return `The ID token has ${nothing}, and userinfo was not called. Let the client call userinfo, or put everything into the ID token: ${FAT}.`
}

export const noticesOf = (events: readonly JournalEvent[]): readonly string[] =>
  [claimsNeverSeen(events)].filter((notice) => notice !== undefined)
