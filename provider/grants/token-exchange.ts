/** Token exchange (RFC 8693): impersonation, and delegation with an actor. */
import { errors } from 'oidc-provider'
import { errorText } from '../error-text.ts'
import type { Issuer } from '../issuers/issuer.ts'
import { subOf } from '../sign-in/users.ts'
import type { Claims } from '../stages/stages.ts'
import { beginGrant, type GrantContext, idTokenFor, issueTokens, parameterOf, required } from './issue.ts'
import { NotOurs, ownAccessToken, ownJwt, type Presented, unknown } from './verify-own.ts'

const TYPE = 'urn:ietf:params:oauth:token-type:'

const requestable = ['access_token', 'jwt', 'id_token'].map((name) => `${TYPE}${name}`)

async function refreshToken(ctx: GrantContext, issuer: Issuer, token: string): Promise<Presented> {
  const stored = await ctx.oidc.provider.RefreshToken.find(token)
  if (!stored) return unknown(ctx, issuer, 'RefreshToken', token)
  return { sub: stored.accountId, clientId: stored.clientId, scope: stored.scope, claims: {} }
}

const readers: Readonly<
  Record<string, (ctx: GrantContext, issuer: Issuer, token: string) => Promise<Presented>>
> = {
  [`${TYPE}access_token`]: ownAccessToken,
  [`${TYPE}jwt`]: (_ctx, issuer, token) => ownJwt(issuer, token),
  [`${TYPE}id_token`]: (_ctx, issuer, token) => ownJwt(issuer, token),
  [`${TYPE}refresh_token`]: refreshToken,
}

async function read(ctx: GrantContext, issuer: Issuer, role: 'subject' | 'actor'): Promise<Presented> {
  const [token = '', type = ''] = required(ctx, `${role}_token`, `${role}_token_type`)
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined
  if (!reader) throw new errors.InvalidRequest(`the ${role}_token_type ${errorText(type)} is not supported`)
  try {
    return await reader(ctx, issuer, token)
  } catch (error) {
    if (error instanceof NotOurs)
      throw new errors.InvalidRequest(`the ${role}_token ${errorText(error.message)}`)
    throw error
  }
}

/** Who acts for the subject: the actor now, and who acted before. */
function actOf(subject: Presented, actor: Presented | undefined): Claims {
  const before = subject.claims.act
  if (!actor) return before === undefined ? {} : { act: before }
  const { may_act: mayAct } = subject.claims as { may_act?: { sub?: unknown } }
  if (mayAct && mayAct.sub !== actor.sub)
    throw new errors.InvalidRequest(
      `the subject_token lets ${errorText(String(mayAct.sub))} act, not ${errorText(actor.sub)}`,
    )
  return { act: { sub: actor.sub, ...(before !== undefined && { act: before }) } }
}

export async function tokenExchange(ctx: GrantContext): Promise<void> {
  const exchange = await beginGrant(ctx)
  const { issuer } = exchange
  const subject = await read(ctx, issuer, 'subject')
  const hasActor = parameterOf(ctx, 'actor_token') !== undefined
  if (!hasActor && parameterOf(ctx, 'actor_token_type') !== undefined)
    throw new errors.InvalidRequest('actor_token_type requires an actor_token')
  const actor = hasActor ? await read(ctx, issuer, 'actor') : undefined
  const wanted = parameterOf(ctx, 'requested_token_type') ?? `${TYPE}access_token`
  if (!requestable.includes(wanted))
    throw new errors.InvalidRequest(`the requested_token_type ${errorText(wanted)} is not supported`)
  const claims = actOf(subject, actor)
  const body = await issueTokens(ctx, exchange, {
    accountId: subject.sub,
    user: issuer.tenant.users().find((user) => subOf(user) === subject.sub),
    gty: 'token_exchange',
    scope: parameterOf(ctx, 'scope') ?? subject.scope,
    claims,
    idToken: false,
  })
  if (wanted === `${TYPE}jwt` && !String(body.access_token).includes('.'))
    throw new errors.InvalidTarget('a JWT access token needs an API: name it with resource or audience')
  ctx.body =
    wanted === `${TYPE}id_token`
      ? {
          access_token: await idTokenFor(ctx, subject.sub, String(body.scope ?? 'openid')),
          issued_token_type: wanted,
          token_type: 'N_A',
          expires_in: body.expires_in,
        }
      : { ...body, issued_token_type: wanted }
}

export const tokenExchangeParameters = [
  'subject_token',
  'subject_token_type',
  'actor_token',
  'actor_token_type',
  'requested_token_type',
  'scope',
  'resource',
  'audience',
]
