/** The callback came without the cookie that names the session. */
import { type LostSession, lostSession } from '../after-sign-in.ts'
import { outlivedCookie, secondsTaken } from '../cookie-life.ts'
import { cookieLosses } from '../cookie-loss.ts'
import { failedAtState, sessionCookie } from '../custody.ts'
import { isKind } from '../ending.ts'
import type { LoginFacts } from '../login-facts.ts'
import { weights } from '../weights.ts'
import { forgotten, received, shown, stored } from './custody-evidence.ts'
import { defineRule, type Match, seen } from './rule.ts'

/** Of replicas that report nothing: the cookie that the callback set did not come with the next request. */
function fromNextPage(login: LoginFacts, lost: LostSession): Match | undefined {
  const { missing } = lost
  if (missing.length === 0 || (lost.landing.cookies?.same.length ?? 0) > 0) return undefined
  const names = missing.join(', ')
  return {
    summary: `the callback signed the user in and set ${names}, but the next request came without ${missing.length === 1 ? 'it' : 'them'}.`,
    decidedBy:
      'What the developer tools of the browser say about that Set-Cookie line: they show why a cookie was refused.',
    weight: weights.seen,
    evidence: [
      ...stored(login),
      ...received(login),
      ...seen(
        lost.landing,
        () => `Of the cookies that the callback set, ${names} did not come back.`,
        'suggests',
      ),
      ...forgotten(login, lost),
      ...shown(login),
    ],
  }
}

export const cookieNotSent = defineRule({
  cause: 'cookie-not-sent',
  match(login) {
    const lostLater = lostSession(login)
    if (lostLater) return fromNextPage(login, lostLater)
    if (!failedAtState(login) || login.callback?.state === 'absent-from-request') return undefined
    // One that strikes callbacks is told of each that it changed.
    const dropped = login.events.filter(isKind('fault')).filter(({ fault }) => fault === 'cookie-dropped')
    const cookie = sessionCookie(login)
    const missing = login.routedCallback?.cookies?.missing ?? []
    const lost = !login.callback && missing.length > 0
    if (cookie !== 'absent' && !lost && (login.callback || dropped.length === 0)) return undefined
    // What ended on time was not lost.
    if (login.callback && dropped.length === 0 && outlivedCookie(login, secondsTaken(login) ?? 0))
      return undefined
    const proven = login.callback !== undefined
    // Replicas that report nothing, and never set a cookie, keep the state elsewhere.
    const losses = cookieLosses(login)
    const neverSet = login.routedCallback?.sessionCookie === 'none-set'
    return {
      summary: `The callback carried no session cookie, so the relying party cannot know which login it belongs to.${
        losses[0] ? ` ${losses[0].reason}` : neverSet ? ' No earlier answer had set one.' : ''
      }`,
      certainty: proven ? 'proven' : 'likely',
      decidedBy: proven
        ? undefined
        : 'Whether the relying party finds its state by this cookie: its documentation or its log says so.',
      weight: dropped.length > 0 ? weights.acted : lost && cookie !== 'absent' ? weights.words : weights.seen,
      evidence: [
        ...stored(login),
        ...seen(
          login.callback,
          () => 'The callback reached the relying party without its session cookie.',
          'proves',
        ),
        ...(lost
          ? seen(
              login.routedCallback,
              () =>
                `Of the cookies that the browser had when the login began, ${missing.join(', ')} did not come back.`,
              'suggests',
            )
          : []),
        ...seen(login.started, ({ cookie }) => cookie && `The login's answer set the cookie ${cookie}.`),
        ...losses.map(({ reason }) => ({ entry: undefined, at: undefined, text: reason })),
        ...dropped.flatMap((fault) =>
          seen(
            fault,
            ({ fault: what, detail }) => `The lab injected the fault ${what}${detail ? ` (${detail})` : ''}.`,
          ),
        ),
        ...received(login),
        ...shown(login),
      ],
      fixes: losses.map(({ fix }) => fix),
    }
  },
  fixes: [
    'Use one host name for the address that users open, callbackUrl (`OIDC_CALLBACK`) and serverUrl (`OIDC_SERVER_URL`): `localhost` and `127.0.0.1` are different hosts.',
    'Check the Set-Cookie of the login in the browser: Secure needs https, SameSite=Strict is not sent on the way back, form_post needs `SameSite=None; Secure`, Path must cover /callback.',
    'Behind a proxy that ends TLS, set `FORCE_SECURE_SESSION_COOKIE` for the scheme that the browser uses, and forward `X-Forwarded-Proto`.',
    'A link opened in another browser or in a private window has no cookie either: start and finish a sign-in in one browser.',
  ],
})
