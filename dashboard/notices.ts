/** What is worth knowing about a login that went as it should. */
import type { JournalEvent } from '../journal/events.ts'

/** How one gets everything into the ID token, in one word. */
const FAT = 'fatIdTokens: true, --fat-id-tokens or the quirk id-token-fat'

/** The client asked for an e-mail address and may never see it: the ID token has none, and userinfo was not asked. */
function emailNeverSeen(events: readonly JournalEvent[]): string | undefined {
  const asked = events.some(
    (event) => event.kind === 'authorization-request' && event.scope.split(' ').includes('email'),
  )
  const idToken = events.find((event) => event.kind === 'id-token')
  const userinfo = events.some(({ kind }) => kind === 'userinfo-request')
  if (!asked || userinfo || !idToken || 'email' in idToken.claims) return undefined
  return `The ID token has no e-mail address, and userinfo was not asked. Let the client ask userinfo, or put everything into the ID token: ${FAT}.`
}

export const noticesOf = (events: readonly JournalEvent[]): readonly string[] =>
  [emailNeverSeen(events)].filter((notice) => notice !== undefined)
