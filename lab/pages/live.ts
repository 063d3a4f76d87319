/** Tells the lab's page when a login has ended, as server-sent events. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createSession } from 'better-sse'
import type { Journal } from '../../journal/journal.ts'

/** Answers with a stream that lasts until the page goes. */
export async function streamEnds(
  journal: Journal,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const session = await createSession(request, response)
  const unsubscribe = journal.subscribe((event) => {
    const ended =
      event.kind === 'replayed' ||
      (event.kind === 'routed' &&
        (event.role === 'callback' || (event.role === 'login' && (event.status ?? 0) >= 400)))
    if (ended && session.isConnected) session.push({ login: event.login }, 'ended')
  })
  session.once('disconnected', unsubscribe)
}
