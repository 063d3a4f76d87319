/** What is weak about an authorization request, in words for whoever builds the relying party. */
import { isLoopback } from '../../common/loopback.ts'

type Request = Readonly<Record<string, string | undefined>>

/** RFC 9700 2.1.1 and 4.7, OpenID Connect Core 3.1.2.1. */
export function warningsAbout(request: Request): string[] {
  const warnings: string[] = []
  const { state, nonce, scope, response_type: type = '' } = request
  // A device asks otherwise, with none of these.
  if (type === '') return warnings
  const code = type.split(' ').includes('code')
  if (code && request.code_challenge === undefined) {
    warnings.push('No PKCE: anybody who gets the code can use it. Send code_challenge with method S256.')
  } else if (code && request.code_challenge_method !== 'S256') {
    warnings.push('PKCE with method plain shows the verifier to anybody who sees the request. Use S256.')
  }
  if (nonce === undefined) warnings.push('No nonce: an ID token from another login would not be noticed.')
  else if (nonce.length < 16)
    warnings.push(`The nonce is only ${nonce.length} characters long, so it can be guessed.`)
  if (state === undefined) warnings.push('No state: a callback from another login would not be noticed.')
  else if (state.length < 16)
    warnings.push(`The state is only ${state.length} characters long, so it can be guessed.`)
  if (!scope?.split(' ').includes('openid'))
    warnings.push('The scope lacks openid, so there will be no ID token.')
  const redirectUri = URL.parse(request.redirect_uri ?? '')
  if (redirectUri?.protocol === 'http:' && !isLoopback(redirectUri.hostname))
    warnings.push('The redirect URI is not https.')
  return warnings
}
