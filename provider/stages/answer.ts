/** From a Koa context to an answer that quirks can act on, and back. */
import { setTimeout as wait } from 'node:timers/promises'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { exchangeOf, tellHeld } from './exchange.ts'
import type { Answer } from './stages.ts'

/** The part of a Koa context that an answer lives in. */
export interface AnswerContext {
  readonly state: Record<PropertyKey, unknown>
  status: number
  body: unknown
  respond?: boolean | undefined
  readonly req: { readonly socket: { destroyed: boolean; destroy(): void; resetAndDestroy(): void } }
  readonly res: import('node:http').ServerResponse
  readonly response: { readonly headers: Readonly<Record<string, number | string | string[] | undefined>> }
  set(name: string, value: string | string[]): void
  remove(name: string): void
}

/** The context of every request that an issuer answers. */
export type StageContext = AnswerContext & KoaContextWithOIDC

export function answerOf(ctx: AnswerContext): Answer {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(ctx.response.headers)) {
    // Koa derives the length from the body; several cookies are not part of an artifact.
    if (name !== 'content-length' && name !== 'set-cookie' && value !== undefined)
      headers[name] = String(value)
  }
  return { status: ctx.status, headers, body: ctx.body }
}

const text = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body ?? null))

/** Puts a changed answer in the place of the honest one. */
export async function sendAnswer(ctx: AnswerContext, honest: Answer, sent: Answer): Promise<void> {
  if (sent === honest) return
  if (sent.delayMs) {
    const exchange = exchangeOf(ctx)
    if (exchange) tellHeld(exchange)
    await pause(ctx, sent.delayMs)
  }
  if (sent.broken) return breakOff(ctx, sent)
  const type = sent.headers['content-type']
  ctx.body = sent.body
  ctx.status = sent.status
  for (const name of Object.keys(honest.headers)) if (!(name in sent.headers)) ctx.remove(name)
  // To set a header is dear, and mostly only the body is another.
  for (const [name, value] of Object.entries(sent.headers))
    if (name === 'content-type' || honest.headers[name] !== value) ctx.set(name, value)
  if (sent.headers.date !== honest.headers.date) tellLives(ctx)
  if (type === undefined) ctx.remove('content-type')
}

/**
 * Says of cookies how long they live: some browsers hold their end against the Date of the answer, others against their own
 * clock, and this holds for all (RFC 6265, section 5.3).
 */
function tellLives(ctx: AnswerContext): void {
  const lines = ctx.response.headers['set-cookie']
  if (!Array.isArray(lines)) return
  const now = Date.now()
  const lasting = lines.map((line) => {
    const end = Date.parse(/;\s*expires=([^;]+)/i.exec(line)?.[1] ?? '')
    return Number.isNaN(end) || /;\s*max-age=/i.test(line)
      ? line
      : `${line}; max-age=${Math.max(0, Math.round((end - now) / 1000))}`
  })
  ctx.set('set-cookie', lasting)
}

/** Waits, but no longer than the other side does. */
async function pause(ctx: AnswerContext, milliseconds: number) {
  const gone = new AbortController()
  const stop = () => gone.abort()
  ctx.res.once('close', stop)
  await wait(milliseconds, undefined, { signal: gone.signal }).catch(() => {})
  ctx.res.off('close', stop)
}

function breakOff(ctx: AnswerContext, { status, headers, body, broken }: Answer) {
  ctx.respond = false
  if (broken === 'reset') {
    ctx.req.socket.resetAndDestroy()
    return
  }
  const bytes = Buffer.from(text(body))
  ctx.res.writeHead(status, { ...headers, 'content-length': bytes.length })
  ctx.res.write(bytes.subarray(0, bytes.length >> 1), () => ctx.req.socket.destroy())
}
