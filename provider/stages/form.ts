/** Reads a form-encoded request body into parameters in wire order. */
import type { IncomingMessage } from 'node:http'
import type { Parameters } from './stages.ts'

/** The most that oidc-provider itself accepts. */
const LIMIT = 56 * 1024

interface FormContext {
  readonly req: IncomingMessage
  is(type: string): string | false | null
}

/** Undefined, with the body unread, where it is no form or is longer than the limit. */
export async function readForm(ctx: FormContext): Promise<Parameters | undefined> {
  if (!ctx.is('application/x-www-form-urlencoded')) return undefined
  if (Number(ctx.req.headers['content-length'] ?? 0) > LIMIT) return undefined
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of ctx.req) {
    length += (chunk as Buffer).length
    if (length > LIMIT) throw new FormTooLong()
    chunks.push(chunk as Buffer)
  }
  return [...new URLSearchParams(Buffer.concat(chunks).toString('utf8'))]
}

/** A body that says it is short and is not. */
export class FormTooLong extends Error {
  readonly status = 413
}

/**
 * Gives oidc-provider a form in place of the one that was read: it finds an unread request body, as it wants one.
 * The request itself stays as it is, since Node still has to finish it.
 */
export function giveForm(ctx: { req: IncomingMessage }, parameters: Parameters): void {
  const bytes = Buffer.from(new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString())
  ctx.req.headers['content-length'] = String(bytes.length)
  ctx.req = Object.create(ctx.req, {
    readable: { value: true },
    iterator: {
      value: async function* () {
        yield bytes
      },
    },
  })
}
