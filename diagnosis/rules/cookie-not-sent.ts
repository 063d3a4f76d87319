/** The callback came without the cookie that names the session. */
import { cookieLosses } from '../cookie-loss.ts'
import { failedAtState, sessionCookie } from '../custody.ts'
import { received, shown, stored } from './custody-evidence.ts'
import { defineRule, seen } from './rule.ts'

export const cookieNotSent = defineRule({
  cause: 'cookie-not-sent',
  match(login) {
    if (!failedAtState(login) || login.callback?.state === 'absent-from-request') return undefined
    const dropped = login.lasting.filter(({ fault }) => /cookie-?(s-)?dropped/.test(fault))
    // Of replicas that report nothing one knows only what was done to their requests.
    const cookie = sessionCookie(login)
    if (cookie !== 'absent' && (login.callback || dropped.length === 0)) return undefined
    // Replicas that report nothing, and never set a cookie, keep the state elsewhere.
    const losses = cookieLosses(login)
    const neverSet = login.routedCallback?.sessionCookie === 'none-set'
    return {
      summary: `The callback carried no session cookie, so the relying party cannot know which login it belongs to.${
        losses[0] ? ` ${losses[0].reason}` : neverSet ? ' No answer before had set one.' : ''
      }`,
      evidence: [
        ...stored(login),
        ...seen(login.started, ({ cookie }) => cookie && `The login's answer set the cookie ${cookie}.`),
        ...losses.map(({ reason }) => ({ entry: undefined, at: undefined, text: reason })),
        ...dropped.flatMap((fault) =>
          seen(fault, ({ fault: what, detail }) => `The lab did: ${what}${detail ? ` (${detail})` : ''}.`),
        ),
        ...received(login),
        ...shown(login),
      ],
      fixes: losses.map(({ fix }) => fix),
    }
  },
  fixes: [
    'Use one host name for the address that people open, callbackUrl (`OIDC_CALLBACK`) and serverUrl (`OIDC_SERVER_URL`): `localhost` and `127.0.0.1` are two.',
    'Look at the Set-Cookie of the login in the browser: Secure needs https, SameSite=Strict is not sent on the way back, form_post needs `SameSite=None; Secure`, Path has to cover /callback.',
    'Behind a proxy that ends TLS, match `FORCE_SECURE_SESSION_COOKIE` to what the browser sees, and pass `X-Forwarded-Proto` on.',
    'A link that is opened in another browser, or in a private window, has no cookie either: begin and end a sign-in in one browser.',
  ],
})
