/** Events: reported by other processes, and watched live. */
import { createSession } from 'better-sse'
import { z } from 'zod'
import type { Report } from '../../journal/events.ts'
import { reportsShape } from '../reports.ts'
import { KEEP_ALIVE_MS, keepsUp, openStream } from './open-stream.ts'
import { defineRoute, taken } from './route.ts'

export const eventRoutes = [
  defineRoute({
    method: 'post',
    path: '/events',
    summary: 'Report what a replica or balancer in another process saw: one event or a list',
    body: reportsShape,
    status: 202,
    answers: 'How many events were accepted.',
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
      guest: z.string().max(100).optional().meta({
        description: 'A guest who goes when this stream ends, so that one who is killed leaves nothing.',
      }),
    }),
    answers:
      'A stream of type text/event-stream; each event carries one journal entry as JSON. It ends if its reader falls megabytes behind.',
    async handle({ context, query, request, response }) {
      if (!openStream(context, request, response)) return taken
      const session = await createSession(request, response, { keepAlive: KEEP_ALIVE_MS, retry: 1000 })
      const stop = context.journal.subscribe((event) => {
        if (query.login !== undefined && event.login !== query.login) return
        if (keepsUp(context, response)) session.push(event, 'message', String(event.seq))
      })
      session.once('disconnected', () => {
        context.streams.delete(response)
        stop()
        if (query.guest !== undefined) context.provider.removeGuest(query.guest)
      })
      return taken
    },
  }),
]
