/** Quirk: the endpoint for pushed authorization requests fails. */
import type { Answer } from '../../stages/stages.ts'
import { pageInstead, rateLimited } from '../json/page-instead.ts'
import { silence } from '../json/silence.ts'
import { defineQuirk } from '../quirk.ts'

const refusal =
  (status: number, error: string) =>
  (honest: Answer): Answer => ({
    ...honest,
    status,
    body: { error, error_description: 'fickle was asked to refuse' },
  })

const page = (status: number, text: string) => (honest: Answer) => pageInstead(honest, status, text)

const failures: Readonly<Record<string, (honest: Answer) => Answer>> = {
  'server-error': page(500, 'Internal server error'),
  unavailable: page(503, 'Service unavailable'),
  'rate-limit': rateLimited,
  'too-large': page(413, 'Request entity too large'),
  'invalid-request': refusal(400, 'invalid_request'),
  'invalid-client': refusal(401, 'invalid_client'),
  'not-json': page(201, 'Welcome'),
  empty: (honest) => ({ ...honest, body: '' }),
  reset: (honest) => ({ ...honest, broken: 'reset' }),
  truncated: (honest) => ({ ...honest, broken: 'truncated' }),
  timeout: (honest) => silence(honest, 30_000),
}

export default defineQuirk({
  stage: 'pushed-request',
  title: 'Pushed authorization request endpoint fails',
  why: 'One more request precedes every sign-in, and one more thing can fail. The relying party must report the error and keep working. A plain request instead lacks the protection that pushing gives.',
  wire: 'an OAuth error, an HTML page with an error status or 201, or a connection that breaks or stays silent, instead of a `request_uri`',
  spec: 'https://www.rfc-editor.org/rfc/rfc9126.html#section-2.3',
  expect: 'either',
  level: 'may',
  needs: ['pushes-requests'],
  note: 'it refuses, or sends a plain request where the provider does not require a pushed one; it never crashes or hangs',
  catalogue: [],
  param: {
    type: 'choice',
    default: 'server-error',
    options: [
      'server-error',
      'unavailable',
      'rate-limit',
      'too-large',
      'invalid-request',
      'invalid-client',
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
