/** Device codes and CIBA requests while the client polls: too fast, approved by itself, or still waiting. */

import {
  type Adapter,
  type AdapterPayload,
  type Client,
  errors,
  type KoaContextWithOIDC,
  Provider,
} from 'oidc-provider'
import { grantedResources } from '../apis/resource-indicators.ts'
import { createBoundedMap } from '../bounded-map.ts'
import type { Issuer } from '../issuers/issuer.ts'
import { openidScopes } from '../issuers/scope-claims.ts'
import type { User } from '../options.ts'
import { amr } from '../sign-in/automatic.ts'
import { bindUserOfGrant } from '../sign-in/bind-user.ts'
import { findUser, subOf } from '../sign-in/users.ts'
import { type Exchange, exchangeOf } from '../stages/exchange.ts'
import { grantOf, intervalOf } from './grants.ts'
import type { Approval } from './settings.ts'

const kinds = { DeviceCode: 'device', BackchannelAuthenticationRequest: 'ciba' } as const
type Kind = keyof typeof kinds

/** Under which a login is remembered until it has a grant: by the user code, or by the request. */
export const waitingName = (model: string, id: string, stored: { userCode?: unknown }): string =>
  model === 'DeviceCode' ? `device ${String(stored.userCode)}` : `ciba ${id}`

interface Polling {
  readonly at: number
  readonly interval: number
  /** Answered `authorization_pending` so far. */
  readonly pending: number
}

/** Who approves without a page; undefined where a page is to be used. */
export function approver(exchange: Exchange, settings: Approval, accountId?: string): User | undefined {
  const { issuer, login } = exchange
  const { approve, user } = settings
  const byItself = user ?? login?.signInAs ?? issuer.tenant.settings.autoSignIn
  const users = issuer.tenant.users()
  if (approve === 'page') return undefined
  const hinted = accountId === undefined ? undefined : users.find((one) => subOf(one) === accountId)
  if (hinted) return approve === 'automatic' || byItself !== undefined ? hinted : undefined
  if (byItself === undefined) return approve === 'automatic' ? users[0] : undefined
  return findUser(users, byItself)
}

/** Of which provider a client is being answered. */
export type Answering = Parameters<typeof grantAll>[0]

/** A grant of all that a request without a browser asks for. */
export async function grantAll(
  { provider, client }: { readonly provider: Provider; readonly client: Client },
  exchange: Exchange,
  accountId: string,
  params: Readonly<Record<string, unknown>>,
) {
  const asked = typeof params.scope === 'string' ? params.scope.split(' ').filter((one) => one !== '') : []
  const grant = new provider.Grant({ accountId, clientId: client.clientId })
  const scopes = new Set(asked.filter((scope) => openidScopes.has(scope)))
  if (scopes.size > 0) grant.addOIDCScope([...scopes].join(' '))
  const resources = await grantedResources(exchange.issuer, client, params)
  for (const { resource, allows } of resources) {
    const granted = asked.filter(allows)
    if (granted.length > 0) grant.addResourceScope(resource, granted.join(' '))
    for (const scope of granted) scopes.add(scope)
  }
  const claims = typeof params.claims === 'string' ? JSON.parse(params.claims) : undefined
  const named = [...Object.keys(claims?.id_token ?? {}), ...Object.keys(claims?.userinfo ?? {})]
  if (named.length > 0) grant.addOIDCClaims(named)
  const grantId = await grant.save()
  if (exchange.login) await exchange.issuer.logins.tieToGrant(exchange.login, grantId)
  const resource = resources.map((one) => one.resource)
  return {
    grant,
    grantId,
    scope: [...scopes].join(' '),
    resource: resource.length > 1 ? resource : resource[0],
    claims,
  }
}

async function approveByItself(
  ctx: KoaContextWithOIDC,
  exchange: Exchange,
  stored: AdapterPayload,
  user: User,
) {
  await bindUserOfGrant(exchange, user)
  const accountId = exchange.login?.user?.sub ?? subOf(user)
  const { grantId, scope, resource, claims } = await grantAll(
    ctx.oidc as Answering,
    exchange,
    accountId,
    stored.params ?? {},
  )
  return {
    ...stored,
    accountId,
    grantId,
    scope,
    amr,
    authTime: Math.floor(Date.now() / 1000),
    ...(resource && { resource }),
    ...(claims && { claims }),
  }
}

/** Wraps the storage of both: what the token endpoint finds there is what this poll may know. */
export function decoupledAdapter(issuer: Issuer, name: string, adapter: Adapter): Adapter {
  if (!Object.hasOwn(kinds, name)) return adapter
  const polls = createBoundedMap<Polling>(1000)
  const settings = grantOf(issuer, kinds[name as Kind])
  if (!settings) return adapter
  const polled = async (id: string, stored: AdapterPayload, ctx: KoaContextWithOIDC) => {
    const exchange = exchangeOf(ctx)
    const answered = name === 'DeviceCode' ? stored.accountId : stored.grantId
    const expired = Number(stored.exp) <= Date.now() / 1000
    if (!exchange || answered || stored.error || expired || stored.clientId !== ctx.oidc.client?.clientId)
      return stored
    exchange.login ??= await issuer.logins.ofInteraction(waitingName(name, id, stored))
    const before = polls.get(id)
    const interval = before?.interval ?? intervalOf(settings)
    const now = Date.now()
    const pending = before?.pending ?? 0
    const user = approver(exchange, settings, name === 'DeviceCode' ? undefined : stored.accountId)
    if (before && now - before.at < interval * 1000 - 100) {
      // RFC 8628 section 3.5: from now on five seconds more.
      polls.set(id, { at: now, interval: interval + 5, pending })
      throw new errors.SlowDown()
    }
    if (user && pending >= (settings.polls ?? 0)) {
      const approved = await approveByItself(ctx, exchange, stored, user)
      await adapter.upsert(id, approved, Number(stored.exp) - Math.floor(now / 1000))
      return approved
    }
    polls.set(id, { at: now, interval, pending: pending + 1 })
    return stored
  }
  return {
    ...adapter,
    async find(id) {
      const stored = await adapter.find(id)
      const ctx = Provider.ctx as KoaContextWithOIDC | undefined
      return stored && ctx?.oidc.route === 'token' ? polled(id, stored, ctx) : stored
    },
  }
}
