/** Events: reported by other processes, and watched live. */
import { createSession } from 'better-sse'
import { z } from 'zod'
import type { Report } from '../../journal/events.ts'
import { reportsShape } from '../reports.ts'
import { defineRoute, Refused, taken } from './route.ts'

/** More watchers than this are more likely a leak than people. */
const MOST_STREAMS = 100
const KEEP_ALIVE_MS = 15_000

export const eventRoutes = [
  defineRoute({
    method: 'post',
    path: '/events',
    summary: 'Report what a replica or balancer in another process saw: one event or a list',
    body: reportsShape,
    status: 202,
    answers: 'How many events were taken.',
    handle({ context: { journal }, body }) {
      for (const report of body) journal.report(report as unknown as Report)
      return { taken: body.length }
    },
  }),
  defineRoute({
    method: 'get',
    path: '/events',
    summary: 'Every event from now on, as server-sent events',
    query: z.object({
      login: z.string().max(64).optional().meta({ description: 'Only the events of this login.' }),
    }),
    answers: 'A stream of type text/event-stream; each event carries one journal entry as JSON.',
    async handle({ context: { journal, streams }, query, request, response }) {
      if (request.method === 'HEAD') {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).end()
        return taken
      }
      if (streams.size >= MOST_STREAMS) {
        throw new Refused(429, 'too_many_streams', `${MOST_STREAMS} streams are open. Close some.`)
      }
      streams.add(response)
      const session = await createSession(request, response, { keepAlive: KEEP_ALIVE_MS, retry: 1000 })
      const stop = journal.subscribe((event) => {
        if (query.login !== undefined && event.login !== query.login) return
        session.push(event, 'message', String(event.seq))
      })
      session.once('disconnected', () => {
        streams.delete(response)
        stop()
      })
      return taken
    },
  }),
]
