/** The cookie came, but it names another session than the one in which the state was put. */
import { failedAtState, verifierRefused } from '../custody.ts'
import { isKind } from '../ending.ts'
import type { LoginFacts } from '../login-facts.ts'
import { weights } from '../weights.ts'
import { received, shown, stored } from './custody-evidence.ts'
import { defineRule, type Match, seen } from './rule.ts'

/** Cookies of the login that came back with a value that no replica had set. */
export const changedCookies = ({ routedCallback }: LoginFacts): readonly string[] =>
  routedCallback?.cookies?.changed ?? []

/** Of replicas that report nothing: a cookie of the login came back with another value. */
function fromCookies(login: LoginFacts): Match | undefined {
  const { routedCallback } = login
  const changed = changedCookies(login)
  const renewed = routedCallback?.cookies?.renewed ?? []
  if (changed.length === 0 && renewed.length === 0) return undefined
  const names = changed.length > 0 ? changed : renewed
  const cookies = `the cookie${names.length === 1 ? '' : 's'} ${names.join(', ')}`
  const one = names.length === 1
  const struck = login.events.filter(isKind('fault')).find(({ fault }) => fault === 'cookie-overwritten')
  return {
    summary:
      changed.length > 0
        ? `${cookies} ${one ? 'was' : 'were'} replaced while the browser was at the provider: ${one ? 'it' : 'they'} came back with ${one ? 'a value' : 'values'} that no replica had set.`
        : `the relying party itself replaced ${cookies} while the browser was at the provider, and the state is in the session that ${one ? 'it' : 'they'} named before.`,
    decidedBy: `Whether the state is kept in the session that ${one ? 'this cookie' : 'one of these cookies'} named when the login began.`,
    weight: struck ? weights.acted : changed.length > 0 ? weights.seen + 0.5 : weights.words,
    evidence: [
      ...stored(login),
      ...seen(struck, () => 'The lab overwrote the cookies of this callback.', 'suggests'),
      ...seen(
        routedCallback,
        () => `Between login and callback the value of ${[...changed, ...renewed].join(', ')} changed.`,
        'suggests',
      ),
      ...received(login),
      ...shown(login),
    ],
  }
}

export const cookieOverwritten = defineRule({
  cause: 'cookie-overwritten',
  match(login) {
    const { started, callback, otherLogins } = login
    // Where the verifier lies in a cookie of its own, that of another value is what the provider refuses.
    const verifierReplaced = verifierRefused(login) && changedCookies(login).length > 0
    if (!failedAtState(login) && !verifierReplaced) return undefined
    if (!callback) return fromCookies(login)
    if (!started) return undefined
    if (callback.sessionCookie === 'absent') return undefined
    if (started.session === undefined || callback.session === undefined) return undefined
    if (started.session === callback.session) return undefined
    const culprit = otherLogins
      .flatMap((events) => events.filter((event) => event.kind === 'login-started'))
      .find(({ session }) => session === callback.session)
    return {
      summary: culprit
        ? 'Another login in the same browser replaced the session cookie while this one was at the provider.'
        : 'Something replaced the session cookie while the browser was at the provider: the cookie that came back names a session to which this login does not belong.',
      certainty: 'proven',
      evidence: [
        ...stored(login),
        ...seen(started, ({ session }) => `The state was put in the session ${session}.`),
        ...seen(
          culprit,
          ({ by, session }) => `Another login on ${by} then set the cookie to the session ${session}.`,
        ),
        ...seen(
          callback,
          ({ session }) => `The cookie at the callback names the session ${session}.`,
          'proves',
        ),
        ...received(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Give the cookie its own name: another application on the same host (on localhost, whatever the port) uses the same name.',
    'Narrow Domain and Path, or give each application its own host name.',
    'A replica must not replace a cookie that it does not know while another replica does: share the store, or keep sessions sticky.',
  ],
})
