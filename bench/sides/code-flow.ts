/** One sign-in as a benchmark measures it: authorization request, code, token request, over one keep-alive pool. */
import { createHash, randomBytes } from 'node:crypto'
import { Agent, request } from 'undici'

export interface Endpoints {
  readonly authorization: string
  readonly token: string
}

const dispatcher = new Agent({ connections: 16, pipelining: 1 })

/** Reads the endpoints out of a provider's discovery document. */
export async function discover(issuer: string): Promise<Endpoints> {
  const { body } = await request(`${issuer}/.well-known/openid-configuration`, { dispatcher })
  const document = (await body.json()) as { authorization_endpoint: string; token_endpoint: string }
  return { authorization: document.authorization_endpoint, token: document.token_endpoint }
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
    redirect_uri: 'http://localhost:1/callback',
    state: randomBytes(16).toString('base64url'),
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...further,
  })
  const answer = await request(`${authorization}?${parameters}`, { dispatcher })
  await answer.body.dump()
  const location = answer.headers.location
  const code = typeof location === 'string' && new URL(location).searchParams.get('code')
  if (!code) throw new Error(`No code came back: ${answer.statusCode} ${location}`)
  const tokens = await request(token, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://localhost:1/callback',
      client_id: 'web',
      client_secret: 'secret',
      code_verifier: verifier,
    }).toString(),
  })
  const body = (await tokens.body.json()) as { id_token?: string; access_token?: string }
  if (further.resource && !body.access_token?.includes('.')) throw new Error('The access token is no JWT.')
  if (!body.id_token) throw new Error(`No ID token came back: ${tokens.statusCode} ${JSON.stringify(body)}`)
}
