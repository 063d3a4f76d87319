/** Reads a form-encoded request body into parameters in wire order. */
import type { IncomingMessage } from 'node:http'
import type { Parameters } from './stages.ts'

/** The most that oidc-provider itself accepts. */
const LIMIT = 56 * 1024

/** The bytes that parameters were read from: what nobody changes goes on as it came. */
const bytesBehind = new WeakMap<Parameters, Buffer>()

interface FormContext {
  readonly req: IncomingMessage
  is(type: string): string | false | null
}

/** Undefined, with the body unread, where it is no form or is longer than the limit. */
export async function readForm(ctx: FormContext): Promise<Parameters | undefined> {
  if (!ctx.is('application/x-www-form-urlencoded')) return undefined
  if (Number(ctx.req.headers['content-length'] ?? 0) > LIMIT) return undefined
  const bytes = await bodyOf(ctx.req)
  const parameters: Parameters = [...new URLSearchParams(bytes.toString('utf8'))]
  bytesBehind.set(parameters, bytes)
  return parameters
}

/** The whole body, by events: the iterator of a stream costs several times as much. */
function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    if (request.readableEnded) return resolve(Buffer.alloc(0))
    const endEarly = () => {
      if (!request.readableEnded) reject(new Error('the request ended before its body'))
    }
    // Of one that has gone away already no event comes any more.
    if (request.destroyed) return endEarly()
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > LIMIT) reject(new FormTooLong())
      else chunks.push(chunk)
    })
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.once('error', reject)
    request.once('close', endEarly)
  })
}

/** What oidc-provider, which iterates over a body, gets as the whole of it. */
function answerWith(request: IncomingMessage, body: () => Buffer | Promise<Buffer>): void {
  // A list will do for an iterator: who waits for its members waits for the body.
  Object.assign(request, { iterator: () => [body()] })
}

/** Lets oidc-provider have a body all at once. */
export const giveWhole = (request: IncomingMessage): void => answerWith(request, () => bodyOf(request))

/** A body that says it is short and is not. */
export class FormTooLong extends Error {
  readonly status = 413
}

/**
 * Gives oidc-provider a form in place of the one that was read: it finds an unread request body, as it wants one. Members of
 * the request itself, which Node.js finishes without looking at them: an object that inherits from it would cost more than
 * the form, and would keep the request until the next full collection.
 */
export function giveForm({ req }: { readonly req: IncomingMessage }, parameters: Parameters): void {
  const bytes =
    bytesBehind.get(parameters) ??
    Buffer.from(new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString())
  req.headers['content-length'] = String(bytes.length)
  answerWith(req, () => bytes)
  Object.defineProperty(req, 'readable', { value: true, configurable: true })
}
