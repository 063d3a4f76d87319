/** Stage logout token: what a relying party's back-channel logout URI is sent (OpenID Connect Back-Channel Logout 2.4). */
import { randomUUID } from 'node:crypto'
import { type Client, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { boundedFetch } from '../../common/bounded-fetch.ts'
import { keyOf } from '../../journal/keys.ts'
import { applyStage } from './apply.ts'
import { latestLogin } from './browser-session.ts'
import { besides, type Exchange, exchangeOf, report } from './exchange.ts'
import { keyBehind } from './id-token.ts'
import { LOGOUT_EVENT } from './logout-event.ts'
import type { Artifacts } from './stages.ts'

type Sent = Artifacts['logout-token']

/** A logout token is short-lived: two minutes, as the specification recommends at most. */
const LIFETIME = 120

/** Milliseconds that a relying party has for its answer. */
const PATIENCE = 5000

async function honestToken(exchange: Exchange, client: Client, sub: string, sid: string | undefined) {
  const alg = client.idTokenSignedResponseAlg ?? 'RS256'
  const key = keyBehind(exchange, { alg }, client.clientSecret)
  const now = Math.floor(Date.now() / 1000)
  const header = { alg, typ: 'logout+jwt', ...(key.kid && { kid: key.kid }) }
  const claims = {
    iss: exchange.issuer.value,
    sub,
    aud: client.clientId,
    iat: now,
    exp: now + LIFETIME,
    jti: randomUUID(),
    ...(sid !== undefined && { sid }),
    events: { [LOGOUT_EVENT]: {} },
  }
  return { key, header, claims, token: await key.sign(header, claims) }
}

/** What the relying party answered; nothing where no answer came. */
interface Answered {
  readonly status: number | undefined
  readonly cacheControl: string | undefined
}

/** Sends it as the artifact says. */
async function deliver(uri: string, { method, contentType, parameters }: Sent): Promise<Answered> {
  const form = new URLSearchParams(parameters.map(([name, value]) => [name, value]))
  const json = contentType === 'application/json'
  const url = method === 'GET' ? `${uri}${uri.includes('?') ? '&' : '?'}${form}` : uri
  try {
    const answer = await boundedFetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
      ...(method === 'POST' && {
        headers: { 'content-type': contentType },
        body: json ? JSON.stringify(Object.fromEntries(parameters)) : form.toString(),
      }),
    })
    await answer.arrayBuffer()
    return { status: answer.status, cacheControl: answer.headers.get('cache-control') ?? undefined }
  } catch {
    return { status: undefined, cacheControl: undefined }
  }
}

/** Tells one client that a session has ended. Quirks of the login that the session came from act on it. */
async function sendLogoutToken(
  ending: Exchange,
  client: Client,
  { sub, sid, sessionUid }: { sub: string; sid: string | undefined; sessionUid: string | undefined },
): Promise<void> {
  const uri = client.backchannelLogoutUri
  if (uri === undefined) return
  const ended = sessionUid === undefined ? [] : await ending.issuer.logins.ofSession(sessionUid)
  const login = latestLogin(ended, client.clientId)
  const { clientId, clientSecret } = client
  const exchange = besides(ending, { login, clientId, clientSecret })
  const { key, ...signed } = await honestToken(exchange, client, sub, sid)
  const honest: Sent = {
    ...signed,
    method: 'POST',
    contentType: 'application/x-www-form-urlencoded',
    parameters: [['logout_token', signed.token]],
  }
  const sent = await applyStage('logout-token', honest, exchange, { honestKey: async () => key })
  // Whoever changed the token and not the delivery means that token to be delivered.
  const parameters =
    sent.token === honest.token
      ? sent.parameters
      : sent.parameters.map(([name, value]) => [name, value === honest.token ? sent.token : value] as const)
  const answered = await deliver(uri, { ...sent, parameters })
  report(
    exchange,
    {
      kind: 'logout-token-sent',
      issuer: exchange.issuer.value,
      clientId: client.clientId,
      to: uri,
      ...answered,
    },
    sid === undefined ? [] : [keyOf('sid', sid)],
  )
}

interface LogoutModel {
  backchannelLogout(this: Client, sub: string, sid: string): Promise<void>
}

/** Puts fickle's delivery in the place of oidc-provider's, which sends its own token and nothing else. */
export function sendLogoutTokens(provider: Provider): void {
  const prototype = provider.Client.prototype as unknown as LogoutModel
  prototype.backchannelLogout = async function (sub, sid) {
    const ctx = Provider.ctx as KoaContextWithOIDC | undefined
    const exchange = exchangeOf(ctx)
    if (!exchange) return
    await sendLogoutToken(exchange, this, {
      sub,
      sid: this.backchannelLogoutSessionRequired ? sid : undefined,
      sessionUid: ctx?.oidc.session?.uid,
    })
  }
}
