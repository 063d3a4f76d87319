/** What fickle serves under /.fickle/: health at once; API and pages when they are first asked for. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendJson } from '../common/json-answer.ts'
import { loadOnce } from '../common/load-once.ts'
import { loopbackHosts } from '../common/own-callers.ts'
import { waysFrom } from '../dashboard/ways.ts'
import type { Ways } from '../design/places.ts'
import type { Journal } from '../journal/journal.ts'
import { ownFault } from '../journal/own-fault.ts'
import type { Attached, ControlContext } from './context.ts'
import { prepare } from './prepare.ts'
import { refuseForeign } from './same-origin.ts'

export interface ControlOptions {
  readonly journal: Journal
  /** Further Host names to answer to, beside loopback and the names of `addresses`. */
  readonly allowHosts?: readonly string[]
  /** Addresses under which this is reached: their host names are answered. */
  readonly addresses?: readonly (string | undefined)[]
}

export interface Control {
  /** Answers every request whose path begins with /.fickle. Never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void
  /** Hands over what has started; until then everything but livez answers 503. */
  attach(attached: Attached): void
  /** Where the parts of fickle are that have started; none before `attach`. */
  ways(): Ways
  /** Loads what pages need before somebody asks for one, a part at a time, while nothing else is to be done. */
  prepare(): Promise<void>
  /** Ends the live streams. */
  close(): void
}

/** @see design: everything that fickle adds of its own lives under /.fickle/ */
export function createControl({ journal, allowHosts = [], addresses = [] }: ControlOptions): Control {
  const hosts = new Set([...loopbackHosts, ...allowHosts.map((host) => host.toLowerCase())])
  for (const address of addresses) if (address !== undefined) hosts.add(new URL(address).hostname)
  const counts = new Map<string, number>()
  const stopCounting = journal.subscribe(({ kind }) => counts.set(kind, (counts.get(kind) ?? 0) + 1))
  const streams = new Set<ServerResponse>()
  let context: ControlContext | undefined
  let closed = false

  const site = loadOnce(async () => (await import('./site.ts')).createSite(context as ControlContext))

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const path = request.url?.split('?', 1)[0]
    if (path === '/.fickle/livez') return sendJson(response, 200, { status: 'ok' })
    if (path === '/.fickle/readyz') {
      const ready = context !== undefined
      return sendJson(response, ready ? 200 : 503, { status: ready ? 'ok' : 'starting' })
    }
    const refusal = refuseForeign(request, hosts)
    if (refusal) return sendJson(response, refusal.status, { error: refusal.error, message: refusal.message })
    if (!context)
      return sendJson(response, 503, {
        error: 'starting',
        message: 'fickle is starting. Ask again in a moment.',
      })
    const { handle } = await site()
    handle(request, response)
  }

  return {
    handle(request, response) {
      answer(request, response).catch((error: unknown) => {
        journal.report(ownFault('fickle', error, { path: request.url?.split('?', 1)[0] }))
        if (response.headersSent) return response.destroy()
        const message = error instanceof Error ? error.message : String(error)
        sendJson(response, 500, {
          error: 'internal',
          message: `Something went wrong inside fickle: ${message}`,
        })
      })
    },
    attach(attached) {
      context = { ...attached, journal, counts, streams }
      if (attached.lab) hosts.add(new URL(attached.lab.url).hostname)
      hosts.add(new URL(attached.provider.url).hostname)
    },
    prepare: () => prepare(() => closed),
    ways: () => (context ? waysFrom(context) : {}),
    close() {
      stopCounting()
      closed = true
      for (const stream of streams) stream.end()
    },
  }
}
