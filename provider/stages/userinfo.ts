/** Stage userinfo: the claims that an access token opens. */
import type { KoaContextWithOIDC } from 'oidc-provider'
import { keyOf } from '../../journal/keys.ts'
import { type AnswerContext, answerOf, sendAnswer } from './answer.ts'
import { acts, applyStage } from './apply.ts'
import { type Exchange, report } from './exchange.ts'
import { furtherClaims } from './id-token.ts'

/** What came in the Authorization header after its scheme: whoever sends a scheme that is not known used the token all the same. */
const presentedIn = (ctx: KoaContextWithOIDC): string | undefined =>
  /^\S+ ([\w-]{20,200})$/.exec(ctx.get('authorization'))?.[1]

export async function userinfoStage(
  exchange: Exchange,
  ctx: AnswerContext & KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  await next()
  const token = ctx.oidc?.entities?.AccessToken
  exchange.login ??= await exchange.issuer.logins.ofGrant(token?.grantId)
  if (ctx.status === 200 && typeof ctx.body === 'object' && ctx.body !== null && exchange.login?.user) {
    ctx.body = { ...furtherClaims(exchange, 'userinfo'), ...ctx.body }
  }
  if (acts(exchange, 'userinfo')) {
    const honest = answerOf(ctx)
    await sendAnswer(ctx, honest, await applyStage('userinfo', honest, exchange))
  }
  const presented = token?.jti ?? presentedIn(ctx)
  const body = ctx.body as { error?: unknown } | undefined
  report(
    exchange,
    {
      kind: 'userinfo-request',
      issuer: exchange.issuer.value,
      status: ctx.status,
      error: typeof body === 'object' && typeof body?.error === 'string' ? body.error : undefined,
    },
    presented === undefined ? [] : [keyOf('access-token', presented)],
  )
}
