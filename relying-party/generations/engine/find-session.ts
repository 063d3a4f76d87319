/** The session of a callback, by the generation's rules, and what the journal hears of it. */
import { keyOf, loginOf } from '../../../journal/keys.ts'
import type { AttributeSession } from './attribute-sessions.ts'
import type { Engine } from './engine.ts'
import { miss, type Round } from './round.ts'

/** Whether a session waits for a callback: where each login has one, only until it is signed in or too old. */
function isWaiting(
  { generation, now }: Engine,
  { attributes }: AttributeSession,
): 'waiting' | 'consumed' | 'expired' {
  const { holdsOneLoginPer, loginSeconds } = generation.session
  if (holdsOneLoginPer === 'session') return 'waiting'
  if (attributes.credentials) return 'consumed'
  const age = now() - (attributes.loginStartedAt ?? 0)
  return loginSeconds !== undefined && age > loginSeconds * 1000 ? 'expired' : 'waiting'
}

function reportCallback(
  round: Round,
  session: AttributeSession | undefined,
  sentId: string | undefined,
): void {
  const { engine, request, parameters } = round
  const state = parameters.get('state')
  const code = parameters.get('code')
  const held = session?.attributes.state
  const waiting = session && isWaiting(engine, session)
  const finding =
    waiting === 'consumed' || waiting === 'expired'
      ? waiting
      : held !== undefined && held === state
        ? 'found'
        : 'not-in-session'
  const fingerprint = sentId === undefined ? undefined : keyOf('session', sentId)
  engine.report({
    kind: 'callback-received',
    by: engine.name,
    login: state ? loginOf(state) : undefined,
    keys: [
      ...(state ? [keyOf('state', state)] : []),
      ...(code ? [keyOf('code', code)] : []),
      ...(fingerprint ? [fingerprint] : []),
    ],
    store: engine.generation.session.home === 'replica' ? 'memory' : 'database',
    sessionCookie: sentId === undefined ? 'absent' : session ? 'known' : 'unknown',
    state: state ? finding : 'absent-from-request',
    storeError: undefined,
    session: fingerprint,
    host: request.headers.host,
    method: request.method,
    pendingLogins: engine.sessions.size(),
  })
}

/** The session, or undefined where the generation has already decided what happens without one. */
export async function findSession(round: Round): Promise<AttributeSession | undefined> {
  const { engine, request, response } = round
  const { sessions, generation } = engine
  const sentId = sessions.sentId({ request, response })
  const found = await sessions.find({ request, response })
  reportCallback(round, found, sentId)
  if (found && isWaiting(engine, found) === 'waiting') return found
  if (!found && generation.session.onDemand) return sessions.create({ request, response }, {})
  if (generation.callback.noSession) miss(round, generation.callback.noSession, 'session')
  return undefined
}
