/** Introspection and revocation of tokens that are JWTs: oidc-provider takes opaque ones only. */
import type { KoaContextWithOIDC } from 'oidc-provider'
import { handleOf, isJwt } from './access-token.ts'
import type { AnswerContext } from './answer.ts'
import { decode } from './compact-token.ts'
import type { Exchange } from './exchange.ts'
import { giveForm, readForm } from './form.ts'
import type { Parameters } from './stages.ts'
import { withKeptToken } from './vendor-tokens.ts'

function jtiOf(token: string): unknown {
  try {
    return decode(token)?.claims.jti
  } catch {
    return undefined
  }
}

/** The form of a request whose client authenticates as a vendor lets it: by one method, as oidc-provider wants it. */
function byOneMethod({ issuer }: Exchange, ctx: KoaContextWithOIDC, form: Parameters): Parameters {
  const { basicWithoutSecret, twice } = issuer.shape.clientAuthentication ?? {}
  const [, credentials] = /^basic +([\w+/=-]+)$/i.exec(ctx.get('authorization')) ?? []
  if (credentials === undefined) return form
  const text = Buffer.from(credentials, 'base64').toString()
  if (text.includes(':')) return twice ? form.filter(([name]) => name !== 'client_secret') : form
  if (!basicWithoutSecret) return form
  delete ctx.req.headers.authorization
  return [...form, ['client_id', text]]
}

/** The form of a request without a client: the token is its own proof, and may stand in the query. */
async function ofToken({ issuer }: Exchange, ctx: KoaContextWithOIDC, sent: Parameters): Promise<Parameters> {
  const form = [...sent, ...new URLSearchParams(ctx.querystring)]
  const token = form.findLast(([name]) => name === 'token')?.[1]
  if (token === undefined || form.some(([name]) => name === 'client_id')) return form
  const id = isJwt(token) ? handleOf(token) : token
  const [stored] = (
    await Promise.all(['AccessToken', 'RefreshToken'].map((model) => issuer.storage.find(model, id)))
  ).filter(Boolean)
  return stored?.clientId === undefined ? form : [...form, ['client_id', stored.clientId]]
}

/** Asks oidc-provider about what it remembers of the token that was sent. */
export async function tokenManagementStage(
  exchange: Exchange,
  ctx: AnswerContext & KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  const open = exchange.issuer.shape.clientAuthentication?.none === true && ctx.get('authorization') === ''
  const posted = ctx.method === 'POST' ? await readForm(ctx) : undefined
  // A refresh token of a vendor that sends JWTs is known by the one inside.
  const sent = posted && withKeptToken(exchange, posted, 'token')
  const form = open && ctx.method === 'POST' ? await ofToken(exchange, ctx, sent ?? []) : sent
  if (open) ctx.req.headers['content-type'] = 'application/x-www-form-urlencoded'
  const token = form?.findLast(([name]) => name === 'token')?.[1]
  if (form) {
    giveForm(
      ctx,
      byOneMethod(exchange, ctx, form).map(
        ([name, value]) => [name, name === 'token' && isJwt(value) ? handleOf(value) : value] as const,
      ),
    )
  }
  await next()
  const body = ctx.body as { active?: unknown; jti?: unknown } | undefined
  if (token === undefined || !isJwt(token) || body?.active !== true) return
  ctx.body = { ...body, jti: jtiOf(token) }
}
