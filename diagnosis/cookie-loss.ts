/** Why a browser may have left a cookie out: what the entries say about host, scheme, method and attributes. */
import { isLoopback } from '../common/loopback.ts'
import { coversPath, isSameSite } from './cookie-scope.ts'
import type { LoginFacts } from './login-facts.ts'

export interface CookieLoss {
  readonly reason: string
  readonly fix: string
}

const withoutPort = (host: string) => host.replace(/:\d+$/, '')

/** Reasons for which a browser sends no such cookie, the surest first. */
export function cookieLosses(login: LoginFacts): CookieLoss[] {
  const { started, callback, routedLogin, routedCallback, authorizationRequest, authorizationResponse } =
    login
  const loginHost = started?.host ?? routedLogin?.host
  const redirectUri = URL.parse(authorizationRequest?.redirectUri ?? '')
  const provider = URL.parse(authorizationRequest?.issuer ?? '')
  const callbackHost = callback?.host ?? routedCallback?.host ?? redirectUri?.host
  const attributes =
    started?.cookie ?? routedLogin?.setCookies?.find((cookie) => /sid|sess/i.test(cookie)) ?? ''
  const byPost =
    (callback?.method ?? routedCallback?.method) === 'POST' || authorizationResponse?.mode === 'form_post'
  // Browsers other than Safari send this machine Secure cookies over plain http too.
  const overHttp = redirectUri?.protocol === 'http:' && !isLoopback(redirectUri.hostname)
  const fromOtherSite = provider !== null && redirectUri !== null && !isSameSite(provider, redirectUri)
  const losses: CookieLoss[] = []
  if (
    loginHost !== undefined &&
    callbackHost !== undefined &&
    withoutPort(loginHost) !== withoutPort(callbackHost)
  ) {
    losses.push({
      reason: `The login began at ${loginHost}, but the callback went to ${callbackHost}: a cookie belongs to one host.`,
      fix: `Use one host name everywhere: the address that users open, \`OIDC_CALLBACK\` (callbackUrl) and \`OIDC_SERVER_URL\` (serverUrl); here ${loginHost} and ${callbackHost} differ.`,
    })
  }
  if (/;\s*secure/i.test(attributes) && overHttp) {
    losses.push({
      reason:
        'The cookie is Secure, but the callback goes over plain http: browsers do not store or send it there.',
      fix: 'Serve https, or set `FORCE_SECURE_SESSION_COOKIE=false` while you serve http.',
    })
  }
  if (byPost && fromOtherSite && attributes !== '' && !/samesite=none/i.test(attributes)) {
    losses.push({
      reason:
        'The provider answered with form_post: a POST from another site, which carries only SameSite=None cookies.',
      fix: 'Set the session cookie `SameSite=None; Secure` over https (`FORCE_SECURE_SESSION_COOKIE=true`), or use a query response (no response_mode=form_post in customParams).',
    })
  }
  if (fromOtherSite && /samesite=strict/i.test(attributes)) {
    losses.push({
      reason:
        'The cookie is SameSite=Strict: it is not sent when the provider, which is another site, sends the browser back.',
      fix: 'Set the cookie to `SameSite=Lax`.',
    })
  }
  const path = /;\s*path=(\/[^;\s]+)/i.exec(attributes)?.[1]
  const callbackPath = routedCallback?.path ?? redirectUri?.pathname
  if (path !== undefined && callbackPath !== undefined && !coversPath(path, callbackPath)) {
    losses.push({
      reason: `The cookie is for the path ${path}, but the callback is not below it.`,
      fix: 'Set the cookie `Path=/`, or put the callback below that path.',
    })
  }
  return losses
}
