/** Error texts from public reports lead to a right cause; what is no error of a sign-in leads to none. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { har, journey } from '../testing/har-story.ts'
import { explain, explainTogether } from './explain.ts'
import { explainText } from './explain-text.ts'

interface Report {
  readonly id: string
  readonly causes: readonly string[]
  readonly text: string
}

const reports: readonly Report[] = readFileSync(join(import.meta.dirname, 'samples/reports.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

test('of public reports 98 in 100 have a right cause first, and no wrong one is called proven', () => {
  const wrong = reports.flatMap(({ id, causes, text }) => {
    const [first] = explainText(text)
    return first && causes.includes(first.cause)
      ? []
      : [{ id, cause: first?.cause, certainty: first?.certainty }]
  })
  expect(reports.length).toBeGreaterThan(100)
  expect(wrong.length / reports.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.02)
  expect(wrong.filter(({ certainty }) => certainty === 'proven')).toEqual([])
})

test.each([
  ['another language', 'Die Anmeldung ist fehlgeschlagen, bitte versuchen Sie es erneut.'],
  [
    'a database',
    'org.postgresql.util.PSQLException: Connection to db:5432 refused.\n\tat org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl',
  ],
  ['source code', "if (claims.nonce !== expected) {\n  throw new Error('nonce mismatch')\n}"],
  ['random letters', 'q9x8 zzkw 0p1lm nonsense ttrr'],
  [
    'a novel',
    'It was a bright cold day in April, and the clocks were striking. You should know that we never expected the invalid state of the house, and the issuer of the letter was a different man from the one that we had thought it would be, or so they said to us.',
  ],
])('no cause is invented for %s', (_, text) => {
  expect(explainText(text)[0]).toMatchObject({ cause: 'unknown', certainty: 'open' })
})

test.each([
  ['net/http: TLS handshake timeout, oidc discovery', 'provider-unreachable'],
  ['oidc discovery: tls: first record does not look like a TLS handshake', 'provider-unreachable'],
  ['oidc discovery failed: remote error: tls: handshake failure', 'tls-untrusted'],
  ['Failed to discover issuer https://a.test: expected 200 OK, got: 404 Not Found', 'provider-unreachable'],
  ['oidc retry: expected status 200 but got 500 from issuer https://a.test', 'provider-unreachable'],
  [
    'invalid_grant: The code is invalid, expired, revoked, or does not match the redirect_uri',
    'session-expired',
  ],
  ['invalid_request: code_challenge must be provided with code_challenge_method', 'unknown'],
])('words that stand beside others prove nothing: %s', (text, cause) => {
  const [first] = explainText(text)
  expect(first?.cause).toBe(cause)
  expect(first?.certainty).not.toBe('proven')
})

test.each([
  ['Keycloak', 'invalid_request: Missing parameter: nonce', 'client-misconfigured'],
  [
    'Ory Hydra',
    "Query parameter 'redirect_uri' is required when performing an OpenID Connect flow.",
    'client-misconfigured',
  ],
  [
    'Ory Hydra',
    "Requested audience 'api' has not been whitelisted by the OAuth 2.0 Client.",
    'client-misconfigured',
  ],
  ['OpenIddict', "The mandatory 'code_verifier' parameter is missing.", 'pkce-mismatch'],
  [
    'NetBird',
    'no available port found from configured redirect URLs: [http://localhost:53000]',
    'client-misconfigured',
  ],
  ['MSAL.js', 'BrowserAuthError: interaction_in_progress', 'state-overwritten'],
  [
    'mod_auth_openidc',
    'curl_easy_perform() failed on: https://id.test/token (SSL connect error: [Connection reset by peer])',
    'tls-untrusted',
  ],
])('words of %s that leave the cause open prove none: %s', (product, text, cause) => {
  const [first] = explainText(text)
  expect(first).toMatchObject({ product, cause })
  expect(first?.certainty).not.toBe('proven')
})

test.each([
  ['oidc configuration: issuer was not provided', 'claim-missing'],
  ['ValueError: Invalid issuer URL: htp://id.test', 'issuer-mismatch'],
  ['the client could not be saved: Invalid redirect URI.', 'redirect-uri-mismatch'],
  ['no code challenge required for this client, oidc login failed', 'pkce-required'],
])(
  'a few common words of a product prove nothing where no mark of it stands beside them: %s',
  (text, cause) => {
    expect(explainText(text)[0]).toMatchObject({ cause, certainty: 'likely' })
  },
)

test('the same words prove their cause beside a mark of the product, and a word of a program without one', () => {
  for (const text of [
    'jwt.exceptions.InvalidIssuerError: Invalid issuer',
    'ERR_JOSE_ALG_NOT_ALLOWED',
    'Error(InvalidIssuer)',
  ])
    expect(explainText(text)[0], text).toMatchObject({ certainty: 'proven' })
})

test.each([
  ['jsonwebtoken', 'JsonWebTokenError: jwt nonce invalid. expected: abc'],
  ['keycloak-js', 'keycloak-js: Invalid nonce.'],
  ['mozilla-django-oidc', 'mozilla_django_oidc: JWT Nonce verification failed.'],
  ['Python Social Auth', 'social_core: Token error: Incorrect id_token: nonce'],
  ['MSAL.js', 'ClientAuthError: nonce_mismatch'],
  ['OmniAuth (openid_connect)', 'omniauth: Invalid ID Token: Nonce does not match'],
])('%s says of a missing nonce what it says of a wrong one, which proves neither: %s', (product, text) => {
  const [first, second] = explainText(text)
  expect(first).toMatchObject({ product, cause: 'nonce-mismatch', certainty: 'likely' })
  expect(second).toMatchObject({ cause: 'nonce-missing' })
})

test.each([
  ['dex', 'dexidp: missing "email_verified" claim', 'claim-missing', 'claim-unusable'],
  [
    'Kubernetes API server',
    'kube-apiserver: oidc: parse username claims "sub": json: cannot unmarshal number into Go value of type string',
    'claim-unusable',
    'claim-missing',
  ],
  [
    'Harbor',
    'goharbor: unable to recover username for auto onboard, username claim: name',
    'claim-missing',
    'claim-unusable',
  ],
])('%s says of a claim of another type what it says of a missing one: %s', (product, text, likely, other) => {
  const [first, second] = explainText(text)
  expect(first).toMatchObject({ product, cause: likely, certainty: 'likely' })
  expect(second).toMatchObject({ cause: other })
})

test('angular-oauth2-oidc shows that there is no nonce, which proves it', () => {
  expect(explainText('angular-oauth2-oidc: Wrong nonce: undefined')[0]).toMatchObject({
    cause: 'nonce-missing',
    certainty: 'proven',
  })
})

test.each([
  ['NextAuth (Auth.js)', '[next-auth][error][CLIENT_FETCH_ERROR] Failed to fetch', 'client-misconfigured'],
  ['MSAL.js', 'ClientAuthError: device_code_expired', 'session-expired'],
])('what %s says of itself is not put down to the provider or the clocks: %s', (product, text, cause) => {
  expect(explainText(text)[0]).toMatchObject({ product, cause })
})

test.each([
  'oidc callback failed: state [abc] does not match [def]',
  'OIDC: user name [alice] does not match [bob], login refused',
  'invalid_dpop_proof: Invalid nonce.',
  'oidc token request: use_dpop_nonce, DPoP nonce mismatch',
])('words about something else than issuer and ID token accuse neither: %s', (text) => {
  expect(['issuer-mismatch', 'nonce-mismatch']).not.toContain(explainText(text)[0]?.cause)
})

test.each([
  'oidc: TLS verification is disabled; login failed: 500',
  'oidc: loaded SSL certificate from /etc/ssl; sign-in failed',
  'oidc client uses x509 client certificate authentication, token request failed with 500',
  'oidc: the token signing certificate has expired',
  'oidc: jwt of unknown issuer https://id.test',
  'oidc client registered without PKCE; login failed with invalid_grant',
  'config: pkce required: false. oidc login failed: 500',
  'WordPress login failed: nonce not provided',
  'oidc: use_dpop_nonce: DPoP nonce is required',
  'oidc: the authorization request was sent with no nonce',
])('what is said of a setting, or of another certificate or nonce, proves nothing: %s', (text) => {
  expect(explainText(text)[0]?.certainty).not.toBe('proven')
})

test.each([
  ['x509: certificate signed by unknown authority (--insecure skips this)', 'tls-untrusted'],
  ['FetchError: self-signed certificate in certificate chain, oidc discovery', 'tls-untrusted'],
  ['invalid peer certificate: UnknownIssuer (oidc discovery)', 'tls-untrusted'],
  ['curl: (60) SSL certificate problem: unable to get local issuer certificate, oidc', 'tls-untrusted'],
  ['invalid_request: PKCE is required for this client', 'pkce-required'],
  ['the ID token has no nonce', 'nonce-missing'],
])('what is said of the thing itself proves it: %s', (text, cause) => {
  expect(explainText(text)[0]).toMatchObject({ cause, certainty: 'proven' })
})

test('words of curl about the certificate prove that it is not trusted', () => {
  const text =
    'oidc_http_request: curl_easy_perform() failed on: https://id.test/ (SSL peer certificate or SSH remote key was not OK: [SSL certificate problem: self-signed certificate])'
  expect(explainText(text)[0]).toMatchObject({ cause: 'tls-untrusted', certainty: 'proven' })
})

test('two values that differ by a slash prove the mismatch, and the answer says so', () => {
  const [first] = explainText(
    'oidc: issuer did not match the issuer returned by provider, expected "https://id.example.com" got "https://id.example.com/"',
  )
  expect(first?.cause).toBe('issuer-mismatch')
  const [general] = explainText(
    'login failed: expected issuer "https://id.example.com", got "https://id.example.com/"',
  )
  expect(general).toMatchObject({ cause: 'issuer-mismatch', certainty: 'proven' })
  expect(general?.summary).toContain('only by a slash at the end')
})

test('the earliest error of a login counts, and the cause beneath an exception', () => {
  const [first] = explainText(
    [
      '2026-03-04T10:00:00Z ERROR [http-nio-8080-exec-1] OIDC login failed: No matching key found for kid abc',
      '2026-03-04T10:00:20Z ERROR [http-nio-8080-exec-1] OIDC token request failed: unauthorized_client',
    ].join('\n'),
  )
  expect(first?.cause).toBe('unknown-key')
  const [root] = explainText(
    'org.example.LoginException: OIDC discovery failed\nCaused by: javax.net.ssl.SSLHandshakeException: PKIX path building failed',
  )
  expect(root?.cause).toBe('tls-untrusted')
})

test.for(['authenticationConfiguration:\n  provider: custom-oidc', 'OIDC_CLIENT_ID=om'])(
  'a configuration is named as one and as that of no product that only has a word in common: %s',
  (text) => {
    const [diagnosis] = explainText(text)
    expect([diagnosis?.cause, diagnosis?.product]).toEqual(['unknown', undefined])
    expect(diagnosis?.fixes[0]).toContain('fickle doctor --rp-config')
  },
)

test('binary data is said to be none', async () => {
  const { diagnosis } = await explain(bytes())
  expect(diagnosis).toMatchObject({ cause: 'unknown', summary: expect.stringContaining('binary') })
})

async function* bytes() {
  yield new Uint8Array(70_000).fill(0).fill(65, 0, 100)
}

test('a log decides what a HAR file leaves open, and each observation names its file', async () => {
  const { diagnosis } = await explainTogether([
    { name: 'login.har', input: har(journey({ answer: { error: 'invalid_request', state: 'x' } })) },
    { name: 'server.log', input: 'ERROR oidc callback: invalid_request (code challenge required)' },
  ])
  expect(diagnosis.cause).toBe('pkce-required')
  expect(diagnosis.evidence.some(({ file }) => file === 'server.log')).toBe(true)
})

test('two files that prove two causes prove neither to be the root', async () => {
  const { diagnosis, others } = await explainTogether([
    { name: 'login.har', input: har(journey({ answer: { error: 'access_denied', state: 'x' } })) },
    { name: 'server.log', input: 'oidc: expected issuer "https://id.test", got "https://id.test/"' },
  ])
  expect(diagnosis).toMatchObject({ cause: 'access-denied', certainty: 'likely' })
  expect(diagnosis.decidedBy).toContain('issuer-mismatch')
  expect(others.filter(({ certainty }) => certainty === 'proven')).toEqual([])
})

test('of several logins in a log the one counts whose code the HAR file has', async () => {
  const log = [
    '2026-03-04T10:02:09Z ERROR req_id=aa11 GET /callback?code=another-code-1234: ID token has expired',
    '2026-03-04T10:02:09Z ERROR req_id=bb22 GET /callback?code=SplxlOBeZQQYbYS6WxSbIA: nonce mismatch, expected a1b2, got c3d4',
  ].join('\n')
  const { diagnosis } = await explainTogether([
    { name: 'login.har', input: har(journey()) },
    { name: 'server.log', input: log },
  ])
  expect(diagnosis).toMatchObject({ cause: 'nonce-mismatch' })
})

test.each([
  [
    'ClientError: unexpected JWT claim value encountered',
    ['issuer-mismatch', 'nonce-mismatch', 'audience-mismatch'],
  ],
  ['ClientError: JWT timestamp claim value failed validation', ['clock-skew', 'token-expired']],
])('words that fit each of several causes alike name them all and leave it open: %s', (text, causes) => {
  const [first, ...others] = explainText(text)
  expect([first, ...others].map((each) => each?.cause)).toEqual(causes)
  expect(first?.certainty).toBe('open')
  expect(first?.summary).toContain(`fit each of these causes alike: ${causes.join(', ')}.`)
  expect(others.map(({ summary }) => summary).join(' ')).not.toContain('Most likely')
})
