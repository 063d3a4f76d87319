/** The ID token was issued for somebody else. */
import { failedCheck } from '../failed-check.ts'
import { refused } from './custody-evidence.ts'
import { quirks } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

export const audienceMismatch = defineRule({
  cause: 'audience-mismatch',
  match(login) {
    if (failedCheck(login) !== 'audience') return undefined
    const { idToken, authorizationRequest, rejected } = login
    const audience = idToken?.claims.aud ?? rejected?.facts?.received
    const party = idToken?.claims.azp
    const expected = authorizationRequest?.clientId ?? rejected?.facts?.expected
    return {
      summary: `The ID token is for ${JSON.stringify(audience ?? 'somebody else')}${
        party === undefined ? '' : ` (azp ${JSON.stringify(party)})`
      }, but the client is ${JSON.stringify(expected ?? 'another')}.`,
      certainty: 'proven',
      evidence: [
        ...seen(authorizationRequest, ({ clientId }) => `The login was started by the client ${clientId}.`),
        ...seen(
          idToken,
          ({ claims }) =>
            `The ID token has aud ${JSON.stringify(claims.aud)}${party === undefined ? ' and no azp' : ` and azp ${JSON.stringify(party)}`}.`,
        ),
        ...quirks(login),
        ...refused(login),
      ],
    }
  },
  fixes: [
    'Use the client id (`OIDC_CLIENT_ID`) with which the provider issues the token; in a token with several audiences azp must name it.',
    'Remove audience mappers or resource parameters that put other audiences into ID tokens; they belong in access tokens.',
  ],
})
