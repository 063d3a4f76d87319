/** The session is known, but its one place for a state holds that of a later login. */
import { failedAtState, keptInProcess, laterLogin, sessionCookie, verifierRefused } from '../custody.ts'
import type { LoginFacts } from '../login-facts.ts'
import { weights } from '../weights.ts'
import { received, shown, stored } from './custody-evidence.ts'
import { clock, defineRule, seen } from './rule.ts'

/** What a later login left behind was taken for this one's, where both sent the same state: the verifier does not fit. */
const mixesUp = (login: LoginFacts) => verifierRefused(login) && laterLogin(login) !== undefined

export const stateOverwritten = defineRule({
  cause: 'state-overwritten',
  match(login) {
    const { callback, earlierCallbacks, owner, receiver } = login
    if (!failedAtState(login) && !mixesUp(login)) return undefined
    if (callback && callback.state !== 'not-in-session') return undefined
    if (earlierCallbacks.some(({ state }) => state === 'found')) return undefined
    const elsewhere = owner !== undefined && receiver !== undefined && owner !== receiver
    if (keptInProcess(login) && elsewhere) return undefined
    const other = laterLogin(login)
    const takenBy = login.routedCallback?.cookies?.takenBy
    const second = other !== undefined || takenBy !== undefined
    const earlierReturn = login.earlierReturns.length > 0
    if (!callback && earlierReturn) return undefined
    const known = callback?.sessionCookie === 'known'
    if (!known && (!second || callback !== undefined || sessionCookie(login) === 'absent')) return undefined
    return {
      summary: second
        ? 'A second login was started in the same browser while this one was at the provider, and its state replaced this one.'
        : 'The session is known but does not hold this state: a later login overwrote it, or the redirect went out before the session was saved.',
      certainty: 'likely',
      decidedBy: 'Whether the relying party keeps one state per session or one per login.',
      weight: second ? weights.seen + 1 : weights.words,
      evidence: [
        ...stored(login),
        ...seen(other, ({ at, kind, ...event }) => {
          const where = kind === 'routed' && 'replica' in event ? event.replica : event.by
          return `Another login of this browser began on ${where} at ${clock(at)}.`
        }),
        ...seen(
          login.routedCallback,
          () =>
            takenBy === undefined
              ? undefined
              : `A cookie of this login came back with the value that the login ${takenBy} had set at its start.`,
          'suggests',
        ),
        ...received(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Keep several logins in progress, each under its own state, instead of one slot for all tabs. fickle does so; OpenMetadata keeps one state per session, on its main branch too.',
    'Save the session before the redirect is sent (express-session: `req.session.save(callback)`).',
    'Until then use one tab at a time; signing in again in the tab that failed works.',
  ],
})
