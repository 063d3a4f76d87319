/** The cookie came, but it names another session than the one in which the state was put. */
import { failedAtState } from '../custody.ts'
import { received, shown, stored } from './custody-evidence.ts'
import { defineRule, seen } from './rule.ts'

export const cookieOverwritten = defineRule({
  cause: 'cookie-overwritten',
  match(login) {
    const { started, callback, otherLogins } = login
    if (!failedAtState(login) || !started || !callback) return undefined
    if (callback.sessionCookie === 'absent') return undefined
    if (started.session === undefined || callback.session === undefined) return undefined
    if (started.session === callback.session) return undefined
    const culprit = otherLogins
      .flatMap((events) => events.filter((event) => event.kind === 'login-started'))
      .find(({ session }) => session === callback.session)
    return {
      summary: culprit
        ? 'Another login in the same browser replaced the session cookie while this one was at the provider.'
        : 'Something replaced the session cookie while the browser was at the provider: the cookie that came back names a session that this login does not belong to.',
      evidence: [
        ...stored(login),
        ...seen(started, ({ session }) => `The state was put in the session ${session}.`),
        ...seen(
          culprit,
          ({ by, session }) => `Another login on ${by} then set the cookie to the session ${session}.`,
        ),
        ...seen(callback, ({ session }) => `The cookie at the callback names the session ${session}.`),
        ...received(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Give the cookie a name of its own: another application on the same host (localhost counts whatever the port) uses the same name.',
    'Narrow Domain and Path, or give each application its own host name.',
    'Replicas must not hand out a fresh session to a cookie that they do not know while others still do: share the store (`--store redis`) or keep sessions sticky.',
  ],
})
