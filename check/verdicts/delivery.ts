/** Whether a quirk reached the relying party in an attempt, and if not, why, in words. */
import type { JournalEvent } from '../../journal/events.ts'
import type { QuirkDescription } from '../../provider/quirks/describe.ts'
import type { Attempt } from '../visits/attempt.ts'
import { claimsUnseen } from './claims-seen.ts'

/** What the provider would have seen before a stage, and the words for it where it saw nothing of the kind. */
const before: Readonly<
  Partial<
    Record<QuirkDescription['stage'], { readonly kind: JournalEvent['kind']; readonly missing: string }>
  >
> = {
  webfinger: { kind: 'webfinger-request', missing: 'It did not ask WebFinger for an issuer.' },
  discovery: { kind: 'discovery-request', missing: 'It did not fetch the discovery document.' },
  jwks: { kind: 'jwks-request', missing: 'It did not fetch the keys.' },
  registration: { kind: 'registration-request', missing: 'It did not register itself.' },
  'authorization-response': {
    kind: 'authorization-response',
    missing: 'No authorization response was sent.',
  },
  'response-jwt': { kind: 'authorization-response', missing: 'No authorization response was sent.' },
  'token-request': { kind: 'token-request', missing: 'It did not request a token.' },
  'token-response': { kind: 'token-request', missing: 'It did not request a token.' },
  refresh: { kind: 'token-request', missing: 'It did not request a token.' },
  userinfo: { kind: 'userinfo-request', missing: 'It did not call userinfo.' },
  'end-session': {
    kind: 'end-session-request',
    missing: 'The browser never reached the end session endpoint.',
  },
  'logout-token': { kind: 'logout-token-sent', missing: 'The provider sent no logout token.' },
}

const quirkEvents = ({ events }: Attempt, id: string) =>
  events.filter((event): event is JournalEvent<'quirk'> => event.kind === 'quirk' && event.quirk === id)

/** What was sent, beside what an honest provider would have sent. */
export const sentIn = (played: Attempt, { id }: QuirkDescription) =>
  quirkEvents(played, id).map(({ stage, honest, sent }) => ({ stage, honest, sent }))

const isBound = ({ quirks }: JournalEvent<'authorization-request'>, id: string) =>
  quirks.some((spelling) => spelling === id || spelling.startsWith(`${id}=`))

/** A login in the same attempt that was not bound to the quirk: what it did proves nothing. */
const hasHonestLogin = ({ events }: Attempt, id: string) =>
  events.some((event) => event.kind === 'authorization-request' && !isBound(event, id))

/**
 * Why nothing can be judged, as sentences; undefined where the quirk was delivered and the relying party had its chance.
 */
export function undelivered(
  played: Attempt,
  quirk: QuirkDescription,
  byAddress: boolean,
): string | undefined {
  const { arrival, events, restsAtProvider, stuck } = played
  const acted = quirkEvents(played, quirk.id)
  const hasLogin = events.some(({ kind, run }) => kind === 'authorization-request' && run === played.run)
  if (!byAddress && !hasLogin) {
    if (arrival.broken !== undefined) return `The relying party did not answer: ${arrival.broken}.`
    return stuck ?? 'The browser never reached the provider.'
  }
  if (!byAddress && hasHonestLogin(played, quirk.id)) {
    return 'The relying party repeated its request, and the second one was answered honestly.'
  }
  if (quirk.delivery !== 'binding') {
    for (const stage of quirk.delivery) {
      const act = acted.find((event) => event.stage === stage)
      if (act) {
        const unseen = stage === 'sign-in' ? claimsUnseen(events, act) : undefined
        if (unseen !== undefined) return unseen
        continue
      }
      const { kind, missing } = before[stage] ?? {}
      if (kind !== undefined && !events.some((event) => event.kind === kind)) return missing
      const tokens = events.some((event) => event.kind === 'token-request' || event.kind === 'id-token')
      if (stage.startsWith('id-token') && !tokens) return 'It was never sent an ID token.'
      return `There was nothing for this quirk to change (${stage}).`
    }
  }
  // What is refused before the provider is asked to sign anybody in ends at the relying party.
  if (restsAtProvider && arrival.broken === undefined)
    return 'The browser stayed at the provider, so the relying party never got an answer.'
  return stuck
}

/**
 * Why signing in says nothing of a quirk that was chosen by address: it was at another issuer, as where something else
 * than the relying party fetched the documents. Undefined where request or code came to that address.
 */
export function elsewhere(
  { events }: Pick<Attempt, 'events'>,
  { id }: Pick<QuirkDescription, 'id'>,
  address: string,
): string | undefined {
  const isThere = events.some(
    (event) =>
      (event.kind === 'authorization-request' && isBound(event, id)) ||
      (event.kind === 'token-request' && event.issuer === address),
  )
  return isThere ? undefined : `It did not sign in at ${address}, where it should have started.`
}

/** Why signing in says nothing of what a quirk moved elsewhere: none of it was asked. Undefined where some was. */
export function unasked(
  { events }: Pick<Attempt, 'events'>,
  { spelling, moves, params }: Pick<QuirkDescription, 'moves' | 'params'> & { readonly spelling: string },
): string | undefined {
  const moved = moves[spelling.split('=')[1] ?? String(params[0]?.default)]
  if (!moved || events.some(({ kind }) => moved.some((endpoint) => kind === `${endpoint}-request`)))
    return undefined
  return `It requested nothing that was moved behind that certificate (${moved.join(', ')}).`
}
