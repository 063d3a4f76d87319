/** The redirect URI of an authorization request: required, and only once, since the answer goes there. */
import type { Problem } from '../pages/error.ts'
import type { Parameters } from './stages.ts'

/**
 * What is wrong with how often a request names its redirect URI; undefined where that is in order. Without the scope
 * `openid`, or where a request object or a pushed request may carry it, oidc-provider decides.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
export function redirectUriProblem(parameters: Parameters): Problem | undefined {
  let sent = 0
  for (const [name, value] of parameters) if (name === 'redirect_uri' && value !== '') sent += 1
  if (sent === 1) return undefined
  const values = (name: string) =>
    parameters.filter(([candidate, value]) => candidate === name && value !== '').map(([, value]) => value)
  if (sent > 1) {
    return {
      error: 'invalid_request',
      description: 'redirect_uri was sent more than once',
      message: `The redirect_uri was sent ${sent === 2 ? 'twice' : `${sent} times`}.`,
      fix: 'Send it once: no parameter of an authorization request may be repeated (RFC 6749, section 3.1).',
    }
  }
  if (values('request').length > 0 || values('request_uri').length > 0) return undefined
  if (!values('scope').some((scope) => scope.split(' ').includes('openid'))) return undefined
  return {
    error: 'invalid_request',
    description: 'redirect_uri is missing',
    message: 'The redirect_uri is missing.',
    fix: 'Send it with every authorization request, even if the client registered only one (OpenID Connect Core 1.0, section 3.1.2.1).',
  }
}
