/** Quirk: the provider loses the login between the sign-in and the redirect. */
import { defineQuirk } from '../quirk.ts'
import { withoutParameter } from './parameters.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Provider loses the login between sign-in and redirect',
  why: 'The page was open too long, a node failed, or a cookie was dropped. Keycloak then answers temporarily_unavailable; others show an error page of their own. The relying party must sign nobody in, and must be able to start a new login.',
  wire: '`error=temporarily_unavailable` with `error_description=authentication_expired` instead of code and tokens, or a page of the provider with status 400 and no response to the relying party',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1',
  expect: 'reject',
  level: 'must',
  cwe: 636,
  note: 'if the provider shows a page, no response comes back that could be judged',
  catalogue: [],
  param: {
    type: 'choice',
    default: 'error',
    options: ['error', 'page'],
    description: 'What the browser gets.',
  },
  apply(honest, { value }) {
    const error = 'temporarily_unavailable'
    const description = 'authentication_expired'
    if (value === 'page') return { ...honest, page: { error, description: 'This login has expired.' } }
    const kept = withoutParameter(
      honest,
      'code',
      'id_token',
      'access_token',
      'token_type',
      'expires_in',
      'scope',
    )
    return { ...kept, parameters: [['error', error], ['error_description', description], ...kept.parameters] }
  },
})
