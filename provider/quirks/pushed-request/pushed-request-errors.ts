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
  title: 'Endpoint for pushed authorization requests fails',
  why: 'One more request stands before every sign-in, and one more thing can break. The relying party must say so and keep working; what it then sends in the open lacks the protection that was wanted.',
  wire: 'an OAuth error, an HTML page with an error status or 201, a broken or a silent connection instead of a `request_uri`',
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
    description: 'The way in which it fails.',
  },
  apply: (honest, { value }) => failures[value]?.(honest) ?? honest,
})
