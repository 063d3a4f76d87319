/** The provider did not answer, answered too late, or answered something that is no answer. */
import { refusalText } from '../refusal.ts'
import { shown } from './custody-evidence.ts'
import { authorizationError, quirks, tokenError } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

const asked = /^(discovery|jwks|token-endpoint|userinfo|provider)$/
/** Words for an answer that did not come, or is none. */
export const noAnswer =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|UND_ERR|timed? ?out|timeout|fetch failed|socket hang up|did not answer|unreachable|not.?json|content-type|unexpected HTTP response status|RESPONSE_IS_NOT|bad port/i

export const providerUnreachable = defineRule({
  cause: 'provider-unreachable',
  match(login) {
    const { rejected, tokenRequest, authorizationResponse } = login
    const text = refusalText(login)
    const troubled = /^(server_error|temporarily_unavailable)$/.test(authorizationResponse?.error ?? '')
    const failing = (tokenRequest?.status ?? 0) >= 500
    const silent = rejected !== undefined && asked.test(rejected.check) && noAnswer.test(text)
    if (!troubled && !failing && !silent) return undefined
    const url = rejected?.facts?.url
    return {
      summary: troubled
        ? `The provider could not serve the request: ${authorizationResponse?.error}.`
        : `The provider gave no usable answer${rejected ? ` (${rejected.check}${url ? `, ${url}` : ''})` : ''}.`,
      decidedBy: 'What the relying party gets when it requests that address itself.',
      evidence: [
        ...authorizationError(login),
        ...tokenError(login),
        ...seen(rejected, ({ code }) => code && `The error's code is ${code}.`),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Test it from where the relying party runs: `curl -sv "$OIDC_DISCOVERY_URI"`; in a container localhost is the container itself. A provider with two names needs `--public-url` for browsers and `--internal-url` for servers.',
    'Check DNS, proxy (`HTTPS_PROXY`, `NO_PROXY`) and firewall, and that the answer is JSON, not a login page or error page in HTML.',
    'If the provider is slow: OpenMetadata waits 500 ms for the connection and 5 s for the answer; if that fails at startup, nobody can sign in until it is restarted.',
  ],
})
