/** CIBA requests that wait for somebody's approval: kept here, approved on a page or by themselves. */
import { hash } from 'node:crypto'
import {
  type Account,
  type BackchannelAuthenticationRequest,
  type Client,
  errors,
  type KoaContextWithOIDC,
  type Provider,
} from 'oidc-provider'
import { type BoundedMap, createBoundedMap } from '../bounded-map.ts'
import type { Issuer } from '../issuers/issuer.ts'
import { amr } from '../sign-in/automatic.ts'
import { bindUser } from '../sign-in/bind-user.ts'
import { subOf } from '../sign-in/users.ts'
import { besides, type Exchange, exchangeOf } from '../stages/exchange.ts'
import { approver, grantAll, waitingName } from './decoupled.ts'
import { grantOf } from './grants.ts'

export interface Waiting {
  /** A name for the page, since the id itself is as good as a token. */
  readonly handle: string
  readonly id: string
  readonly clientId: string
  readonly sub: string
  readonly scope: string
  readonly bindingMessage: string | undefined
}

const waiting = new WeakMap<object, BoundedMap<Waiting>>()

function listOf({ storage }: Issuer): BoundedMap<Waiting> {
  let list = waiting.get(storage)
  if (!list) {
    list = createBoundedMap<Waiting>(200)
    waiting.set(storage, list)
  }
  return list
}

/** Requests that this process took and nobody has answered. */
export const waitingFor = (issuer: Issuer): readonly Waiting[] => listOf(issuer).values()

export async function answerWaiting(
  provider: Provider,
  exchange: Exchange,
  handle: string,
  answer: 'approve' | 'deny',
): Promise<'done' | 'unknown' | 'expired'> {
  const { issuer } = exchange
  const entry = listOf(issuer).get(handle)
  if (!entry) return 'unknown'
  listOf(issuer).delete(handle)
  const request = await provider.BackchannelAuthenticationRequest.find(entry.id)
  const client = request && (await provider.Client.find(entry.clientId))
  if (!request || !client) return 'expired'
  exchange.login = await issuer.logins.ofInteraction(waitingName(request.kind, entry.id, {}))
  if (answer === 'deny') {
    await provider.backchannelResult(
      request,
      new errors.AccessDenied('the end-user denied the request') as never,
    )
    return 'done'
  }
  const user = issuer.tenant.users().find((one) => subOf(one) === entry.sub)
  if (user) await bindUser(exchange, user, 'page')
  const { grant } = await grantAll({ provider, client }, exchange, entry.sub, request.params ?? {})
  await provider.backchannelResult(request, grant, { amr, authTime: Math.floor(Date.now() / 1000) })
  return 'done'
}

/** `features.ciba.triggerAuthenticationDevice` */
export async function askForApproval(
  ctx: KoaContextWithOIDC,
  request: BackchannelAuthenticationRequest,
  account: Account,
  client: Client,
): Promise<void> {
  const exchange = exchangeOf(ctx)
  if (!exchange) return
  const { issuer, login } = exchange
  const { provider } = ctx.oidc
  const params = (request.params ?? {}) as Readonly<Record<string, unknown>>
  const handle = hash('sha256', request.jti).slice(0, 16)
  if (login) {
    login.signInAs = exchange.signInAs
    await issuer.logins.tieToInteraction(login, waitingName(request.kind, request.jti, {}))
  }
  listOf(issuer).set(
    handle,
    {
      handle,
      id: request.jti,
      clientId: client.clientId,
      sub: account.accountId,
      scope: String(params.scope ?? ''),
      bindingMessage: typeof params.binding_message === 'string' ? params.binding_message : undefined,
    },
    request.expiration * 1000,
  )
  const settings = grantOf(issuer, 'ciba') ?? {}
  // Whoever polls is answered when they ask; whoever waits for a ping gets it once this answer is out.
  if (client.backchannelTokenDeliveryMode !== 'ping' || !approver(exchange, settings, account.accountId))
    return
  ctx.res.once('finish', () => {
    answerWaiting(provider as Provider, besides(exchange), handle, 'approve').catch((error: Error) =>
      exchange.house.warn(`The client ${client.clientId} could not be notified: ${error.message}`),
    )
  })
}
