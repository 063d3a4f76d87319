/** Tells the lab's page when a login has ended, as server-sent events. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createSession } from 'better-sse'
import type { Journal } from '../../journal/journal.ts'

/** More watchers than this are more likely a leak than people. */
const MOST_STREAMS = 100
/** Bytes that wait for a page that does not read; it is told no more until it has caught up. */
const MOST_WAITING = 64 * 1024
const open = new Set<ServerResponse>()

/** Answers with a stream that lasts until the page goes. */
export async function streamEnds(
  journal: Journal,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'HEAD') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end()
    return
  }
  if (open.size >= MOST_STREAMS) {
    response.writeHead(429, { 'content-type': 'text/plain; charset=utf-8' })
    response.end(`${MOST_STREAMS} pages are already watching. Close some.\n`)
    return
  }
  open.add(response)
  response.once('close', () => open.delete(response))
  const session = await createSession(request, response)
  const unsubscribe = journal.subscribe((event) => {
    const ended =
      event.kind === 'replayed' ||
      (event.kind === 'routed' &&
        (event.role === 'callback' || (event.role === 'login' && (event.status ?? 0) >= 400)))
    if (ended && session.isConnected && response.writableLength < MOST_WAITING)
      session.push({ login: event.login }, 'ended')
  })
  session.once('disconnected', unsubscribe)
}
