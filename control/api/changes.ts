/** What has changed, said at most a few times a second however much happens: what a page needs to know when to look again. */
import { createSession } from 'better-sse'
import { z } from 'zod'
import type { JournalEvent } from '../../journal/events.ts'
import { KEEP_ALIVE_MS, openStream } from './open-stream.ts'
import { defineRoute, taken } from './route.ts'

/** Milliseconds between two messages. */
const EVERY_MS = 400
/** Bytes that wait for a reader who does not read; beyond them nothing is added until the reader has caught up. */
const MOST_WAITING = 64 * 1024

interface Batch {
  readonly logins: Set<string>
  entries: number
  outside: number
  reload: { source: string; changes: readonly string[]; error: string | undefined } | undefined
}

/** Logins that are counted one by one for a reader who has not caught up. */
const MOST_COUNTED = 10_000

const empty = (): Batch => ({ logins: new Set(), entries: 0, outside: 0, reload: undefined })

function add(batch: Batch, event: JournalEvent): void {
  batch.entries += 1
  if (event.login === undefined) batch.outside += 1
  else if (batch.logins.size < MOST_COUNTED) batch.logins.add(event.login)
  if (event.kind === 'configuration-changed') {
    const { source, changes, error } = event
    batch.reload = { source, changes, error }
  }
}

export const changeRoutes = [
  defineRoute({
    method: 'get',
    path: '/changes',
    summary: 'A notice that something happened, as server-sent events, at most one every 400 ms',
    query: z.object({
      login: z.string().max(64).optional().meta({ description: 'Only what belongs to this login.' }),
    }),
    answers:
      'A stream of type text/event-stream; each event counts what came since the event before it: entries, entries outside of logins, and the logins they belong to; it also reports a reload of the configuration.',
    async handle({ context, query, request, response }) {
      if (!openStream(context, request, response)) return taken
      const session = await createSession(request, response, { keepAlive: KEEP_ALIVE_MS, retry: 1000 })
      let batch = empty()
      let timer: NodeJS.Timeout | undefined
      const send = () => {
        timer = undefined
        if (response.writableLength > MOST_WAITING) {
          wait()
          return
        }
        const { logins, ...counts } = batch
        batch = empty()
        session.push({ ...counts, logins: logins.size })
      }
      const wait = () => {
        timer ??= setTimeout(send, EVERY_MS)
      }
      const stop = context.journal.subscribe((event) => {
        const concerns = query.login === undefined || event.login === query.login
        if (!concerns && event.kind !== 'configuration-changed') return
        add(batch, event)
        wait()
      })
      session.once('disconnected', () => {
        clearTimeout(timer)
        context.streams.delete(response)
        stop()
      })
      return taken
    },
  }),
]
