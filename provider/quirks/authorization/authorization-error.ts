/** Quirk: the provider refuses. */

import { defineQuirk } from '../quirk.ts'
import { withoutParameter } from './parameters.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response is an error',
  why: 'Users decline, sessions end and providers fail. The relying party must show the error, sign nobody in, and never render the description as markup.',
  wire: '`error` and `error_description` instead of code and tokens; with `html` the description contains markup',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
  expect: 'reject',
  level: 'must',
  cwe: 636,
  advisories: [{ id: 'CVE-2021-32702', product: 'nextjs-auth0' }],
  note: 'no session, an error page, and no markup from the description in it',
  catalogue: ['authorization-error'],
  param: {
    type: 'choice',
    default: 'access_denied',
    options: [
      'access_denied',
      'login_required',
      'interaction_required',
      'server_error',
      'temporarily_unavailable',
      'unknown',
      'html',
    ],
    description: 'The error.',
  },
  apply(honest, { value }) {
    const kept = withoutParameter(
      honest,
      'code',
      'id_token',
      'access_token',
      'token_type',
      'expires_in',
      'scope',
    )
    const error = value === 'unknown' ? 'the_moon_is_full' : value === 'html' ? 'access_denied' : value
    const description =
      value === 'html'
        ? '<script>document.title = "fickle"</script><b>denied</b>'
        : `fickle was asked to answer ${error}`
    const parameters = [['error', error] as const, ['error_description', description] as const]
    return { ...kept, parameters: [...parameters, ...kept.parameters] }
  },
})
