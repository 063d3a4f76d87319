/** Quirk: the token endpoint fails, in one of several ways. */
import type { Answer } from '../../stages/stages.ts'
import { pageInstead, rateLimited } from '../json/page-instead.ts'
import { silence } from '../json/silence.ts'
import { defineQuirk } from '../quirk.ts'

const refusal = (honest: Answer, status: number, error: string, description: string): Answer => ({
  status,
  headers: { ...honest.headers, 'content-type': 'application/json; charset=utf-8' },
  body: { error, error_description: description },
})

const failures: Readonly<Record<string, (honest: Answer) => Answer>> = {
  'invalid-grant': (honest) => refusal(honest, 400, 'invalid_grant', 'grant request is invalid'),
  'invalid-client': (honest) => {
    const answer = refusal(honest, 401, 'invalid_client', 'client authentication failed')
    return { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Basic realm="fickle"' } }
  },
  'rate-limit': rateLimited,
  'server-error': (honest) => pageInstead(honest, 500, 'Internal server error'),
  'bad-gateway': (honest) => pageInstead(honest, 502, 'Bad gateway'),
  'not-json': (honest) => pageInstead(honest, 200, 'Welcome'),
  empty: (honest) => ({ ...honest, body: '' }),
  reset: (honest) => ({ ...honest, broken: 'reset' }),
  truncated: (honest) => ({ ...honest, broken: 'truncated' }),
  timeout: (honest) => silence(honest, 30_000),
}

export default defineQuirk({
  stage: 'token-response',
  title: 'Token endpoint fails',
  why: 'Token endpoints refuse, fail and time out. The relying party must report the error, sign nobody in and keep running.',
  wire: 'an OAuth error, an HTML page with an error status, or a connection that breaks or stays silent, instead of tokens',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2',
  expect: 'reject',
  level: 'must',
  cwe: 636,
  note: 'no session, and an error is shown',
  catalogue: ['token-response-errors'],
  contradicts: ['token-delay'],
  param: {
    type: 'choice',
    default: 'invalid-grant',
    options: [
      'invalid-grant',
      'invalid-client',
      'rate-limit',
      'server-error',
      'bad-gateway',
      'not-json',
      'empty',
      'reset',
      'truncated',
      'timeout',
    ],
    description: 'How it fails.',
  },
  apply: (honest, { value }) => failures[value]?.(honest) ?? honest,
})
