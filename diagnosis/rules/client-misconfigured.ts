/** The relying party is set up for another protocol or flow, or without what its checks need. */
import { refusalText } from '../refusal.ts'
import { shown } from './custody-evidence.ts'
import { authorizationError, quirks, refusalOf, tokenError } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

const lacksSetting =
  /(no|missing|without|empty) (jwks|jwks_uri|public keys?|signing keys?|client.?id|issuer)\b|(jwks_uri|client_id|issuer|clientSecret|client_secret) (must be|is) (configured|set|required|not configured|not set)/i

export const clientMisconfigured = defineRule({
  cause: 'client-misconfigured',
  match(login) {
    const { authorizationRequest, pushedRequest, tokenRequest } = login
    const plainOAuth =
      authorizationRequest !== undefined &&
      !authorizationRequest.scope.split(' ').includes('openid') &&
      tokenRequest?.status === 200
    const otherFlow = /^(unsupported_response_type|unsupported_grant_type)$/.test(
      refusalOf(login)[0]?.error ?? tokenRequest?.error ?? '',
    )
    const words = lacksSetting.exec(refusalText(login))?.[0]
    if (!plainOAuth && !otherFlow && words === undefined) return undefined
    return {
      summary: plainOAuth
        ? `The login requested the scope "${authorizationRequest?.scope}" without openid: that is plain OAuth 2.0, and the answer has no ID token.`
        : otherFlow
          ? tokenRequest?.error === 'unsupported_grant_type'
            ? `The relying party requested the grant type ${tokenRequest.grantType}, which the provider does not allow for this client.`
            : `The relying party requested the response type ${(authorizationRequest ?? pushedRequest)?.responseType ?? 'of another flow'}, which the provider does not allow for this client.`
          : `The relying party lacks a setting: "${words}".`,
      decidedBy: otherFlow
        ? 'What is registered for this client at the provider, compared with how the relying party is set up.'
        : "The relying party's configuration, compared with its documentation.",
      evidence: [
        ...seen(
          authorizationRequest ?? pushedRequest,
          ({ scope, responseType }) =>
            `The authorization request had response_type ${responseType} and the scope "${scope}".`,
          'suggests',
        ),
        ...authorizationError(login),
        ...tokenError(login),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Set the relying party up for OpenID Connect with the code flow: scope `openid`, response_type `code`, and the discovery document instead of single endpoints.',
    'Configure what its checks need: the issuer, and the keys by jwks_uri.',
  ],
})
