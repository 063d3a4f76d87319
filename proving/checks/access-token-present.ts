/** Check: refuses a token response without an access token. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'token-response',
  title: 'Refuses a token response without an access token',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#TokenResponse',
  catches: ['token-response-no-access-token'],
  refuses: ({ body, takenForDone }) =>
    takenForDone || typeof body.access_token === 'string' ? undefined : 'access_token is missing',
})
