/** Introspection and revocation of access tokens that are JWTs: oidc-provider takes opaque ones only. */
import type { KoaContextWithOIDC } from 'oidc-provider'
import { handleOf, isJwt } from './access-token.ts'
import type { AnswerContext } from './answer.ts'
import { decode } from './compact-token.ts'
import type { Exchange } from './exchange.ts'
import { giveForm, readForm } from './form.ts'

function jtiOf(token: string): unknown {
  try {
    return decode(token)?.claims.jti
  } catch {
    return undefined
  }
}

/** Asks oidc-provider about what it remembers of the token that was sent. */
export async function tokenManagementStage(
  _exchange: Exchange,
  ctx: AnswerContext & KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  const form = ctx.method === 'POST' ? await readForm(ctx) : undefined
  const token = form?.findLast(([name]) => name === 'token')?.[1]
  if (form) {
    giveForm(
      ctx,
      form.map(
        ([name, value]) => [name, name === 'token' && isJwt(value) ? handleOf(value) : value] as const,
      ),
    )
  }
  await next()
  const body = ctx.body as { active?: unknown; jti?: unknown } | undefined
  if (token === undefined || !isJwt(token) || body?.active !== true) return
  ctx.body = { ...body, jti: jtiOf(token) }
}
