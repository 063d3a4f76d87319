/** Signs a user in at a running fickle without a browser, and brings back the token response as it was sent. */
import { createHash, randomBytes } from 'node:crypto'
import { CookieJar } from 'tough-cookie'
import { FickleError } from '../journal/fickle-error.ts'
import { authentication, clientOf } from './token-client.ts'
import { fetchOnce, refused, type TokenRequest } from './token-requests.ts'

export type TokenResponse = Readonly<Record<string, unknown>>

const REDIRECT_URI = 'http://localhost/fickle-token'
const MOST_REDIRECTS = 10
const random = () => randomBytes(24).toString('base64url')

/** Binds user and quirks to the one login that carries the run. */
async function arm({ provider, user, quirks, grant }: TokenRequest, run: string): Promise<void> {
  if (grant === 'client_credentials' && quirks.length === 0) return
  const answer = await fetchOnce(`${provider}/.fickle/api/arm`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ run, quirks, ...(grant === 'authorization_code' && { signInAs: user }) }),
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

interface Metadata {
  readonly issuer: string
  readonly authorization_endpoint: string
  readonly token_endpoint: string
  readonly userinfo_endpoint?: string
}

/** @throws FickleError where it does not describe itself: a quirk of the address may see to that */
async function discover(address: string): Promise<Metadata> {
  const answer = await fetchOnce(`${address}/.well-known/openid-configuration`, {})
  const metadata = (await answer.json().catch(() => ({}))) as Record<string, unknown>
  for (const name of ['authorization_endpoint', 'token_endpoint']) {
    if (answer.ok && URL.canParse(String(metadata[name]))) continue
    const said = answer.ok ? `it has no ${name}` : `status ${answer.status}`
    throw refused('discovery request', typeof metadata.message === 'string' ? metadata.message : said)
  }
  return metadata as unknown as Metadata
}

/** Signs the user in, and brings back what the token request has to send. */
async function codeOf(
  request: TokenRequest,
  { authorization_endpoint: authorization }: Metadata,
  { clientId, redirectUri, run }: { clientId: string; redirectUri: string; run: string },
): Promise<Record<string, string>> {
  const verifier = random() + random()
  const url = new URL(authorization)
  const parameters = {
    client_id: clientId,
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
  if (code === null) {
    const said = returned.get('error_description') ?? returned.get('error') ?? 'it returned no code'
    throw refused('login', said)
  }
  return { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }
}

/**
 * The response of the token endpoint, unchecked: whatever a quirk has made of it; and where its access token can be
 * shown.
 * @throws FickleError `ERR_PROVIDER_UNREACHABLE`, `ERR_NO_TOKEN`, `ERR_USAGE`
 */
export async function fetchTokens(
  request: TokenRequest,
): Promise<{ readonly response: TokenResponse; readonly userinfo: string | undefined }> {
  const run = `token-${random().slice(0, 12)}`
  const address = request.issuer === undefined ? request.provider : `${request.provider}/${request.issuer}`
  const metadata = await discover(address)
  const client = await clientOf(request)
  const { headers, form } = await authentication(client, metadata.issuer, request)
  await arm(request, run)
  const redirectUri = client.redirect_uris?.[0] ?? REDIRECT_URI
  const parameters: Record<string, string> =
    request.grant === 'client_credentials'
      ? {
          grant_type: 'client_credentials',
          ...(request.scope !== '' && { scope: request.scope }),
          ...(request.audience !== undefined && { audience: request.audience }),
        }
      : await codeOf(request, metadata, { clientId: client.client_id, redirectUri, run })
  const answer = await fetchOnce(metadata.token_endpoint, {
    method: 'POST',
    headers: { ...headers, cookie: `fickle_run=${run}` },
    body: new URLSearchParams({ ...form, ...parameters }),
  })
  const response = (await answer.json().catch(() => ({}))) as Record<string, unknown>
  if (!answer.ok) {
    const said = String(response.error_description ?? response.error ?? `status ${answer.status}`)
    throw refused('token request', said)
  }
  return { response, userinfo: metadata.userinfo_endpoint }
}
