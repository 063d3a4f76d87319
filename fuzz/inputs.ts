/** Hostile inputs: texts, parameters and requests as an attacker, a broken proxy or a tired developer sends them. */
import fc from 'fast-check'

const oddTexts = [
  '',
  '\0',
  '\r\nX-Injected: 1',
  '../../etc/passwd',
  '%00',
  '%',
  '%ff%fe',
  '//evil.example/',
  '/\\evil.example',
  'javascript:alert(1)',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}',
  "' OR '1'='1",
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e309',
  '9007199254740993',
  '\ud800',
  '\u202e',
  'ｆｉｃｋｌｅ',
  '🐇'.repeat(50),
  'a'.repeat(5000),
  '<'.repeat(20_000),
  '/'.repeat(8000),
  ' '.repeat(4000),
  'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.',
  'http://localhost:1/callback',
  'http://[::1',
  'http://user:pass@localhost/',
]

/** Any code point but half of one. fast-check's own `binary` makes a table of all of them, of 300 MB. */
const anyCharacter = fc
  .oneof(fc.nat({ max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((point) => String.fromCodePoint(point))

/** A text that somebody may send for any value. */
export const oddText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddTexts) },
  { weight: 2, arbitrary: fc.string({ maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 60 }) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
)

const parameterNames = [
  'client_id',
  'client_secret',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'code',
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'grant_type',
  'refresh_token',
  'prompt',
  'max_age',
  'login_hint',
  'id_token_hint',
  'acr_values',
  'claims',
  'request',
  'request_uri',
  'resource',
  'audience',
  'fickle',
  'iss',
  'error',
  'error_description',
  'post_logout_redirect_uri',
  'logout_token',
  'token',
  'client_assertion',
  'client_assertion_type',
  'user',
  'redirectUri',
]

const goodValues = [
  'web',
  'openid profile email',
  'code',
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'query',
  'fragment',
  'form_post',
  'S256',
  'none',
  'login',
  'consent',
  '0',
  'id-token-nonce-mismatch',
  'http://localhost:1/callback',
]

/** Names and values of a query or a form; names may come twice. */
export const parameters = fc.array(
  fc.tuple(
    fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...parameterNames) }, { weight: 1, arbitrary: oddText }),
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...goodValues) }, { weight: 2, arbitrary: oddText }),
  ),
  { maxLength: 12 },
)

const encoded = (text: string) => {
  try {
    return encodeURIComponent(text)
  } catch {
    return '%ED%A0%80'
  }
}

export const formOf = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')

/** What a header line may hold; a line break would end it, which has a target of its own. */
const headerValue = oddText.map((text) =>
  [...text]
    .filter((character) => character >= ' ')
    .join('')
    .slice(0, 4000),
)

export interface HttpRequest {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly host: string | undefined
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | undefined
  readonly type: string
}

/** Requests to paths of a server, with everything else at random. */
export const requestsTo = (
  paths: readonly string[],
  bodies: fc.Arbitrary<string>,
): fc.Arbitrary<HttpRequest> =>
  fc.record({
    method: fc.constantFrom(
      'GET',
      'GET',
      'POST',
      'POST',
      'PUT',
      'DELETE',
      'HEAD',
      'OPTIONS',
      'PATCH',
      'QUERY',
    ),
    path: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...paths) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom(...paths), oddText)
          .map(([path, odd]) => `${path}${path.endsWith('/') ? '' : '/'}${encoded(odd)}`),
      },
      {
        weight: 1,
        arbitrary: oddText.map((odd) => `/${odd.replace(/[^\x21-\x7e]/g, '')}`.slice(0, 8000)),
      },
    ),
    query: fc.oneof(
      parameters.map(formOf),
      oddText.map((odd) => odd.replace(/[^\x21-\x7e]/g, '')),
    ),
    host: fc.constantFrom('localhost', 'localhost', 'localhost', undefined, 'evil.example', 'a b', '[::1]'),
    headers: fc.array(
      fc.tuple(
        fc.constantFrom(
          'Accept',
          'Authorization',
          'Cookie',
          'Origin',
          'Referer',
          'X-Forwarded-Host',
          'X-Forwarded-Proto',
          'User-Agent',
          'Sec-Fetch-Site',
          'Content-Encoding',
          'If-None-Match',
          'Range',
          'DPoP',
          'Upgrade',
        ),
        fc.oneof(headerValue, fc.constantFrom('text/html', 'Bearer x', 'Basic Og==', 'gzip', 'h2c', 'null')),
      ),
      { maxLength: 4 },
    ),
    body: fc.option(bodies, { nil: undefined }),
    type: fc.constantFrom(
      'application/x-www-form-urlencoded',
      'application/json',
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
    ),
  })

/** The bytes of a request, on a connection that ends with it. */
export function bytesOf(
  { method, path, query, host, headers, body, type }: HttpRequest,
  port: number,
): string {
  const lines = [
    `${method} ${path}${query === '' ? '' : `?${query}`} HTTP/1.1`,
    ...(host === undefined ? [] : [`Host: ${host === 'localhost' ? `localhost:${port}` : host}`]),
    'Connection: close',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [`Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`]),
  ]
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`
}
