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
  readonly clientId: string
  readonly scope: string
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
async function authorize(url: string, run: string): Promise<URLSearchParams> {
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
    if (next.startsWith(REDIRECT_URI)) return new URL(next).searchParams
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
  await arm(request, run)
  const url = new URL(authorization)
  const parameters = {
    client_id: request.clientId,
    response_type: 'code',
    redirect_uri: REDIRECT_URI,
    scope: request.scope,
    state: random(),
    nonce: random(),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(request.scope.split(' ').includes('offline_access') && { prompt: 'consent' }),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  const returned = await authorize(url.href, run)
  const code = returned.get('code')
  if (code === null)
    throw refused(
      'login',
      returned.get('error_description') ?? returned.get('error') ?? 'it returned no code',
    )
  const answer = await fetchOnce(token, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      client_id: request.clientId,
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
