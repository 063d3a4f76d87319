/** Whether a relying party was shown the claims of a user that a quirk changed: a lean ID token has none of them. */
import { isDeepStrictEqual } from 'node:util'
import type { JournalEvent } from '../../journal/events.ts'
import { scopeClaims } from '../../provider/issuers/scope-claims.ts'

type Claims = Readonly<Record<string, unknown>>

const ofUsers = new Set<string>(Object.values(scopeClaims).flat())
ofUsers.delete('sub')

const claimsOf = (artifact: unknown): Claims => {
  const { sub, claims } = (artifact ?? {}) as { sub?: unknown; claims?: Claims }
  return { ...claims, sub }
}

/** Why the relying party saw nothing of what the quirk changed in the user; undefined where it may have. */
export function claimsUnseen(
  events: readonly JournalEvent[],
  { honest, sent }: Pick<JournalEvent<'quirk'>, 'honest' | 'sent'>,
): string | undefined {
  const [before, after] = [claimsOf(honest), claimsOf(sent)]
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  )
  const shown = events.some(
    (event) =>
      (event.kind === 'userinfo-request' && event.status === 200) ||
      (event.kind === 'id-token' &&
        Object.keys(event.claims).some((name) => changed.includes(name) || ofUsers.has(name))),
  )
  const gone = events.some(({ kind }) => kind === 'id-token')
  if (shown || !gone || changed.length === 0 || changed.includes('sub')) return undefined
  return `It got none of the claims that this quirk changes (${changed.join(', ')}): the ID token has no user claims, and it did not call userinfo. With fatIdTokens: true they are in the ID token.`
}
