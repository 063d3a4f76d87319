/**
 * One sign-in as a benchmark measures it: authorization request, code, token request, over one keep-alive pool. At an issuer
 * that signs in by itself no page is shown; else the user is clicked on the sign-in page.
 */
import { createHash, randomBytes } from 'node:crypto'
import { Agent, request } from 'undici'

export interface Endpoints {
  readonly authorization: string
  readonly token: string
}

const CALLBACK = 'http://localhost:1/callback'

const dispatcher = new Agent({ connections: 16, pipelining: 1 })

/** Reads the endpoints out of a provider's discovery document. */
export async function discover(issuer: string): Promise<Endpoints> {
  const { body } = await request(`${issuer}/.well-known/openid-configuration`, { dispatcher })
  const document = (await body.json()) as { authorization_endpoint: string; token_endpoint: string }
  return { authorization: document.authorization_endpoint, token: document.token_endpoint }
}

const firstUser = (page: string) => /name="user" value="([^"]+)"/.exec(page)?.[1] ?? ''

/** What a browser does until it is sent to the callback: it follows redirects, keeps cookies and clicks on the first user. */
async function callbackOf(start: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = start
  let body: string | undefined
  for (let hop = 0; hop < 6; hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await request(url, {
      dispatcher,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(cookie !== '' && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body: body ?? null,
    })
    const text = await answer.body.text()
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const { location } = answer.headers
    if (typeof location === 'string' && location.startsWith(CALLBACK)) return location
    body = typeof location === 'string' ? undefined : `user=${encodeURIComponent(firstUser(text))}`
    url = typeof location === 'string' ? new URL(location, url).href : url
  }
  throw new Error(`The callback was not reached: ${url}`)
}

/** Signs in once and throws unless tokens came. */
export async function signIn(
  { authorization, token }: Endpoints,
  further: Readonly<Record<string, string>> = {},
): Promise<void> {
  const verifier = randomBytes(32).toString('base64url')
  const parameters = new URLSearchParams({
    client_id: 'web',
    response_type: 'code',
    scope: 'openid email profile',
    redirect_uri: CALLBACK,
    state: randomBytes(16).toString('base64url'),
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...further,
  })
  const location = await callbackOf(`${authorization}?${parameters}`)
  const code = URL.parse(location)?.searchParams.get('code')
  if (!code) throw new Error(`No code came back: ${location}`)
  const tokens = await request(token, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      client_id: 'web',
      client_secret: 'secret',
      code_verifier: verifier,
    }).toString(),
  })
  const body = (await tokens.body.json()) as { id_token?: string; access_token?: string }
  if (further.resource && !body.access_token?.includes('.')) throw new Error('The access token is no JWT.')
  if (!body.id_token) throw new Error(`No ID token came back: ${tokens.statusCode} ${JSON.stringify(body)}`)
}
