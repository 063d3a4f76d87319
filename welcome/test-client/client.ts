/** The test client: a conformant relying party on openid-client that signs in at any issuer of this provider. */
import { randomBytes } from 'node:crypto'
import type { JSONWebKeySet } from 'jose'
import { LRUCache } from 'lru-cache'
import * as client from 'openid-client'
import { FickleError } from '../../journal/fickle-error.ts'
import { loginOf } from '../../journal/keys.ts'
import { testClientId, testClientPath } from '../../provider/issuers/own-client.ts'
import type { FickleProvider } from '../../provider/options.ts'
import { apiView } from './api-view.ts'
import type { Attempt, Settings, Started } from './attempt.ts'
import { type Kept, ownFetch } from './own-fetch.ts'
import { seeToken } from './see-token.ts'
import { tellCallback, tellRefusal, tellSignedIn, tellStart } from './tell.ts'

const MOST = 200
const LASTS_MS = 15 * 60_000
const MOST_ERROR = 600
const wellKnown = '/.well-known/openid-configuration'

export interface TestClient {
  /**
   * Where the browser is sent, and the state that binds it.
   * @throws FickleError where the issuer's discovery document cannot be used
   */
  start(settings: Settings): Promise<{ readonly url: string; readonly state: string; readonly login: string }>
  /** Takes the provider's answer; undefined where nobody was sent away with this state. */
  finish(state: string, url: URL): Promise<string | undefined>
  attempt(id: string): Attempt | undefined
}

/** What a library says, with what it gives as the cause. */
function inWords(error: unknown): string {
  const parts: string[] = []
  for (let each = error; each instanceof Error && parts.length < 4; each = each.cause) {
    const {
      code,
      error: oauth,
      error_description: description,
    } = each as { code?: string; error?: string; error_description?: string }
    parts.push([each.message, oauth, description].filter(Boolean).join(': '))
    if (code !== undefined && parts.length === 1) parts[0] += ` (${code})`
  }
  // The innermost says what it is about.
  return [...new Set(parts.reverse())].join('; ').slice(0, MOST_ERROR)
}

const bodyOf = (
  answers: readonly Kept[],
  endpoint: string | undefined,
): Record<string, unknown> | undefined => {
  const answer = answers.findLast(({ url }) => url === endpoint)
  try {
    const value: unknown = JSON.parse(answer?.body ?? '')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

export function createTestClient(provider: FickleProvider): TestClient {
  const started = new LRUCache<string, Started>({ max: MOST, ttl: LASTS_MS })
  const attempts = new LRUCache<string, Attempt>({ max: MOST, ttl: LASTS_MS })

  /**
   * The issuer has to be the one that was asked (OpenID Connect Discovery 4.3). Some vendors are honest and yet name another:
   * whoever signs in there knows that, so only what a quirk of the address changed is refused.
   */
  async function checkIssuer(named: string, address: string, segment: string) {
    const [profile = '', ...quirks] = segment.split('~')
    if (named === address || quirks.length === 0) return
    const honest = await provider.addressOf(profile)
    const answer = await ownFetch(provider, () => {})(`${honest}${wellKnown}`)
    const { issuer } = (await answer.json()) as { issuer?: unknown }
    if (issuer === honest)
      throw new Error(`it names the issuer ${named.slice(0, 200)}, but ${address} was asked`)
  }

  async function discover(issuer: string, answers: Kept[]) {
    const address = issuer === '' ? provider.url : await provider.addressOf(issuer)
    const fetchHere = ownFetch(provider, (kept) => answers.push(kept))
    try {
      const configuration = await client.discovery(
        new URL(`${address}${wellKnown}`),
        testClientId,
        undefined,
        client.None(),
        {
          [client.customFetch]: fetchHere as never,
          execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
          timeout: 10,
        },
      )
      await checkIssuer(configuration.serverMetadata().issuer, address, issuer)
      return configuration
    } catch (error) {
      throw new FickleError(
        'ERR_TEST_CLIENT_REFUSES',
        `The test client refuses the discovery document of ${address}: ${inWords(error)}.`,
        'A conformant relying party does the same if the document is wrong.',
        { cause: error },
      )
    }
  }

  const { report } = provider.journal

  /** The claims of who signed in; what is refused is thrown, and told. */
  async function ask(started: Started, url: URL): Promise<client.IDToken> {
    let exchange: 'token-endpoint' | 'userinfo' = 'token-endpoint'
    try {
      return await redeem(started, url, () => {
        exchange = 'userinfo'
      })
    } catch (error) {
      const endpoint = started.configuration.serverMetadata().token_endpoint
      const idToken = seeToken(bodyOf(started.answers, endpoint)?.id_token)
      await tellRefusal(report, started, { error, exchange, idToken })
      throw error
    }
  }

  async function redeem(started: Started, url: URL, redeemed: () => void): Promise<client.IDToken> {
    const { state, nonce, verifier, configuration } = started
    const tokens = await client.authorizationCodeGrant(configuration, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    redeemed()
    const claims = tokens.claims() as client.IDToken
    if (configuration.serverMetadata().userinfo_endpoint)
      await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
    return claims
  }

  async function seeAsApi(
    configuration: client.Configuration,
    token: unknown,
    { settings, answers }: Started,
  ) {
    if (typeof token !== 'string') return []
    const { jwks_uri: jwks, issuer, introspection_endpoint: introspection } = configuration.serverMetadata()
    const get = ownFetch(provider, (kept) => answers.push(kept))
    const read = async (url: string | undefined, init?: object) =>
      url === undefined
        ? undefined
        : await get(url, init)
            .then((answer) => (answer.ok ? answer.json() : undefined))
            .catch(() => undefined)
    const opaque = seeToken(token)?.header === undefined
    const keys = opaque ? undefined : ((await read(jwks)) as JSONWebKeySet | undefined)
    const introspected = opaque
      ? await read(introspection, {
          method: 'POST',
          body: new URLSearchParams({ token, client_id: testClientId }),
        })
      : undefined
    return apiView({ token, issuer, audience: settings.audience, keys, introspected: introspected as never })
  }

  return {
    async start(settings) {
      const answers: Kept[] = []
      const configuration = await discover(settings.issuer, answers)
      const random = () => randomBytes(24).toString('base64url')
      const redirectUri = `${provider.url}${testClientPath}`
      const one: Started = {
        state: random(),
        nonce: random(),
        verifier: client.randomPKCECodeVerifier(),
        redirectUri,
        settings,
        configuration,
        answers,
      }
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: settings.scope,
        state: one.state,
        nonce: one.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(one.verifier),
        code_challenge_method: 'S256',
        ...(settings.audience !== undefined && { audience: settings.audience }),
      })
      started.set(one.state, one)
      tellStart(report, one, started.size)
      return { url: url.href, state: one.state, login: loginOf(one.state) }
    },
    async finish(state, url) {
      const one = started.get(state)
      if (!one) return undefined
      started.delete(state)
      const { configuration, answers, settings } = one
      tellCallback(report, one, url)
      let refusal: string | undefined
      let claims: client.IDToken | undefined
      try {
        claims = await ask(one, url)
      } catch (error) {
        refusal = inWords(error)
      }
      const metadata = configuration.serverMetadata()
      const tokens = bodyOf(answers, metadata.token_endpoint)
      const userinfo = bodyOf(answers, metadata.userinfo_endpoint)
      const login = loginOf(state)
      const user = claims && String(claims.name ?? userinfo?.name ?? claims.sub)
      if (claims) tellSignedIn(report, one, user ?? claims.sub, claims)
      attempts.set(login, {
        settings,
        address: metadata.issuer,
        login,
        refusal,
        refusedByProvider: refusal !== undefined && new URL(url).searchParams.has('error'),
        user,
        scope: typeof tokens?.scope === 'string' ? tokens.scope : undefined,
        idToken: seeToken(tokens?.id_token),
        accessToken: seeToken(tokens?.access_token),
        userinfo,
        api: await seeAsApi(configuration, tokens?.access_token, one),
        answers: answers.map(({ url: asked, status }) => ({ url: asked, status })),
      })
      return login
    },
    attempt: (id) => attempts.get(id),
  }
}
