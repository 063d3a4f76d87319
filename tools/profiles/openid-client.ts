/** Signs in at a profile with openid-client, as a careful application does, and says how far it came. */
import * as client from 'openid-client'

export interface Outcome {
  readonly signedIn: boolean
  /** Where it ended: `discovery`, `authorization`, `tokens`, `userinfo`, `refresh`; undefined where it went well. */
  readonly step?: string
  /** The error, in the words of the library. */
  readonly error?: string
  /** What to change. */
  readonly fix?: string
}

const redirectUri = 'http://localhost:1/callback'

const fixes: readonly (readonly [RegExp, string])[] = [
  [
    /discovered metadata issuer/,
    'configure the issuer that the document names, if the product lets you choose it; otherwise configure the endpoints by hand',
  ],
  [/"nonce".*claim missing/, 'send no nonce to this provider'],
  [/"alg" header/, 'configure `id_token_signed_response_alg`: "HS256"'],
  [
    /"scope" property must be a string/,
    'convert the list to a string before the client reads it (`customFetch`)',
  ],
  [/"iss" \(issuer\) claim/, 'configure the issuer that the tokens name'],
  [/untrusted audiences/, 'check `azp`, and allow the other audiences'],
  [/invalid_client/, 'turn off PKCE for this provider'],
  [
    /must contain|unexpected HTTP response status code|not found|no way back|invalid_scope|unauthorized_scope/,
    'request it as this provider requires: see below',
  ],
  [/userinfo_endpoint/, 'read the claims from the ID token'],
]

function told(step: string, error: unknown): Outcome {
  const { code, message, cause } = error as Error & {
    code?: string
    cause?: { message?: string; error?: string }
  }
  const inner = cause instanceof Error ? cause.message : (cause?.error ?? '')
  const body = (error as { error?: string; error_description?: string }).error
  const words = [code, message, inner, body]
    .filter((part, index, all) => part && all.indexOf(part) === index)
    .join(': ')
  const fix = fixes.find(([pattern]) => pattern.test(words))?.[1]
  return {
    signedIn: false,
    step,
    error: words.replaceAll(/localhost:\d+/g, 'localhost:6749'),
    ...(fix && { fix }),
  }
}

/** One sign-in with PKCE, state and nonce, signatures checked; then userinfo and a refresh, where there are. */
export async function signInWithOpenidClient(
  server: string,
  ask: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  let step = 'discovery'
  try {
    const config = await client.discovery(
      new URL(server),
      'rp',
      'a secret of thirty-two characters, and more',
      client.ClientSecretPost('a secret of thirty-two characters, and more'),
      { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
    )
    step = 'authorization'
    const verifier = client.randomPKCECodeVerifier()
    const [state, nonce] = [client.randomState(), client.randomNonce()]
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid profile email offline_access',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...ask,
    })
    const answer = await fetch(url, { redirect: 'manual' })
    const back = answer.headers.get('location') ?? ''
    if (!back.startsWith(redirectUri)) throw new Error(`no way back: status ${answer.status}`)
    step = 'tokens'
    const tokens = await client.authorizationCodeGrant(config, new URL(back), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    if (config.serverMetadata().userinfo_endpoint !== undefined) {
      step = 'userinfo'
      await client.fetchUserInfo(config, tokens.access_token, String(tokens.claims()?.sub))
    }
    if (tokens.refresh_token !== undefined) {
      step = 'refresh'
      await client.refreshTokenGrant(config, tokens.refresh_token)
    }
    return { signedIn: true }
  } catch (error) {
    return told(step, error)
  }
}
