/** Signs a user in at a running fickle without a browser, and brings back the token response as it was sent. */
import { createHash, randomBytes } from 'node:crypto'
import { CookieJar } from 'tough-cookie'
import { FickleError } from '../journal/fickle-error.ts'

export interface TokenRequest {
  /** Address of the running fickle. */
  readonly provider: string
  /** The issuer's segment, `google~clock-offset=-300`; the root issuer without it. */
  readonly issuer: string | undefined
  readonly user: string
  /** Undefined picks the first configured client, or makes one up where any is accepted. */
  readonly clientId: string | undefined
  readonly scope: string
  /** The API that the access token is for. */
  readonly audience?: string | undefined
  readonly quirks: readonly string[]
}

export type TokenResponse = Readonly<Record<string, unknown>>

const REDIRECT_URI = 'http://localhost/fickle-token'
const MOST_REDIRECTS = 10
const WITHIN_MS = 10_000
const random = () => randomBytes(24).toString('base64url')

const fetchOnce = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(WITHIN_MS) })
  } catch (cause) {
    throw new FickleError(
      'ERR_PROVIDER_UNREACHABLE',
      `${new URL(url).origin} does not answer.`,
      'Start it with "fickle provider", or name another with --provider.',
      { cause, exitCode: 3 },
    )
  }
}

const refused = (what: string, said: string) =>
  new FickleError(
    'ERR_NO_TOKEN',
    `The provider refused the ${what}: ${said.slice(0, 300)}.`,
    'Look at the login in the dashboard under /.fickle/.',
    { exitCode: 3 },
  )

interface KnownClient {
  readonly client_id: string
  readonly client_secret?: string
  readonly redirect_uris?: readonly string[]
  readonly token_endpoint_auth_method?: string
}

/** The client that asks, as it is configured at the provider. */
async function clientOf({ provider, issuer, clientId }: TokenRequest): Promise<KnownClient> {
  const name = issuer?.split('~', 1)[0]
  const madeUp = { client_id: clientId ?? 'fickle-token' }
  const ask = async (query: string) => {
    const answer = await fetchOnce(`${provider}/.fickle/api/clients?secrets=show${query}`, {})
    return answer.ok ? ((await answer.json()) as readonly KnownClient[] | null) : undefined
  }
  const ofIssuer = name ? await ask(`&issuer=${encodeURIComponent(name)}`) : undefined
  const clients = ofIssuer === undefined ? await ask('') : ofIssuer
  if (!clients) return madeUp
  const client = clientId === undefined ? clients[0] : clients.find((one) => one.client_id === clientId)
  if (!client) {
    throw new FickleError(
      'ERR_NO_TOKEN',
      clients.length === 0 ? 'No client is configured.' : `No client is named "${clientId}".`,
      clients.length === 0
        ? 'Configure one.'
        : `Choose one of ${clients.map((one) => one.client_id).join(', ')} with --client.`,
      { exitCode: 3 },
    )
  }
  if (!client.redirect_uris?.length) {
    throw new FickleError(
      'ERR_NO_TOKEN',
      `The client "${client.client_id}" has no redirect URI, so nobody can sign in with it.`,
      'Give it one under redirect_uris, or choose another with --client.',
      { exitCode: 3 },
    )
  }
  return client
}

/** How the client authenticates at the token endpoint, and what of it the form carries. */
function authentication(client: KnownClient): {
  headers: Record<string, string>
  form: Record<string, string>
} {
  const { client_id: id, client_secret: secret, token_endpoint_auth_method: method } = client
  if (method?.endsWith('_jwt') || method?.includes('tls_client_auth')) {
    throw new FickleError(
      'ERR_NO_TOKEN',
      `The client "${id}" authenticates by ${method}, with a key that only the client has.`,
      'Choose another with --client.',
      { exitCode: 3 },
    )
  }
  if (secret === undefined || method === 'none') return { headers: {}, form: { client_id: id } }
  if (method === 'client_secret_post') return { headers: {}, form: { client_id: id, client_secret: secret } }
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')
  return { headers: { authorization: `Basic ${basic}` }, form: {} }
}

/** Binds user and quirks to the one login that carries the run. */
async function arm({ provider, user, quirks }: TokenRequest, run: string): Promise<void> {
  const answer = await fetchOnce(`${provider}/.fickle/api/arm`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ run, signInAs: user, quirks }),
  })
  if (answer.ok) return
  const { message = `status ${answer.status}` } = (await answer.json().catch(() => ({}))) as {
    message?: string
  }
  // The API's message says what to do, too.
  throw new FickleError('ERR_USAGE', message.replace(/\.?$/, '.'), '')
}

/** Follows redirects as a browser would, up to the relying party's, which is not visited. */
async function authorize(url: string, run: string, redirectUri: string): Promise<URLSearchParams> {
  const jar = new CookieJar()
  await jar.setCookie(`fickle_run=${run}; Path=/`, url)
  let next = url
  for (let count = 0; count < MOST_REDIRECTS; count += 1) {
    const answer = await fetchOnce(next, { headers: { cookie: await jar.getCookieString(next) } })
    for (const cookie of answer.headers.getSetCookie())
      await jar.setCookie(cookie, next, { ignoreError: true })
    const location = answer.headers.get('location')
    if (location === null) {
      const page = await answer.text()
      throw refused('authorization request', /<h1[^>]*>([^<]*)/.exec(page)?.[1] ?? `status ${answer.status}`)
    }
    next = new URL(location, next).href
    if (next.startsWith(redirectUri)) return new URL(next).searchParams
  }
  throw refused('authorization request', `more than ${MOST_REDIRECTS} redirects`)
}

/**
 * The response of the token endpoint, unchecked: whatever a quirk has made of it.
 * @throws FickleError `ERR_PROVIDER_UNREACHABLE`, `ERR_NO_TOKEN`, `ERR_USAGE`
 */
export async function fetchTokens(request: TokenRequest): Promise<TokenResponse> {
  const run = `token-${random().slice(0, 12)}`
  const verifier = random() + random()
  const address = request.issuer === undefined ? request.provider : `${request.provider}/${request.issuer}`
  const discovery = await fetchOnce(`${address}/.well-known/openid-configuration`, {})
  const metadata = (await discovery.json().catch(() => ({}))) as Record<string, string | undefined>
  const { authorization_endpoint: authorization, token_endpoint: token } = metadata
  if (!authorization || !token || !URL.canParse(authorization) || !URL.canParse(token)) {
    throw refused('discovery request', metadata.message ?? `status ${discovery.status}`)
  }
  const client = await clientOf(request)
  const { headers, form } = authentication(client)
  const redirectUri = client.redirect_uris?.[0] ?? REDIRECT_URI
  await arm(request, run)
  const url = new URL(authorization)
  const parameters = {
    client_id: client.client_id,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: request.scope,
    state: random(),
    nonce: random(),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(request.audience !== undefined && { audience: request.audience }),
    ...(request.scope.split(' ').includes('offline_access') && { prompt: 'consent' }),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  const returned = await authorize(url.href, run, redirectUri)
  const code = returned.get('code')
  if (code === null)
    throw refused(
      'login',
      returned.get('error_description') ?? returned.get('error') ?? 'it returned no code',
    )
  const answer = await fetchOnce(token, {
    method: 'POST',
    headers,
    body: new URLSearchParams({
      ...form,
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  })
  const response = (await answer.json().catch(() => ({}))) as Record<string, unknown>
  if (!answer.ok)
    throw refused(
      'token request',
      String(response.error_description ?? response.error ?? `status ${answer.status}`),
    )
  return response
}
