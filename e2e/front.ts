/** A small balancer for recordings: replicas that take turns, cookies that it changes on their way, failures of its own. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FrontOptions {
  /** How many replicas it asks, in turn: the login's, then the callback's. Default 1. */
  readonly replicas?: number
  /** Whether it names the replica in a header of the answer. */
  readonly names?: boolean
  /** Attributes that every `Set-Cookie` of the application gets, in place of its own of the same name. */
  readonly cookie?: Readonly<Record<string, string>>
  /** The status that it answers at the callback itself, as nginx does. */
  readonly refuses?: number
  /** What becomes of the callback's address on its way. */
  readonly rewrite?: (url: URL) => void
}

export interface Front {
  readonly port: number
  /** Ports of the replicas, in their order. */
  setReplicas(ports: readonly number[]): void
  close(): Promise<void>
}

const nginx = (status: number, words: string) =>
  `<html><head><title>${status} ${words}</title></head><body><center><h1>${status} ${words}</h1></center><hr><center>nginx</center></body></html>`

function withAttributes(line: string, changed: Readonly<Record<string, string>>): string {
  const names = new Set(Object.keys(changed).map((name) => name.toLowerCase()))
  const kept = line
    .split(';')
    .filter((part, index) => index === 0 || !names.has(part.trim().split('=')[0]?.toLowerCase() ?? ''))
  const added = Object.entries(changed).map(([name, value]) =>
    value === '' ? ` ${name}` : ` ${name}=${value}`,
  )
  return [...kept, ...added].join(';')
}

/** Starts it on a free port of all loopback addresses. */
export async function startFront(options: FrontOptions, callbackPath: string): Promise<Front> {
  let ports: readonly number[] = []
  const { replicas = 1, names = false, cookie, refuses, rewrite } = options

  function pass(incoming: IncomingMessage, answer: ServerResponse): void {
    const url = new URL(incoming.url ?? '/', 'http://localhost')
    const atCallback = url.pathname === callbackPath
    if (atCallback && refuses !== undefined) {
      answer.writeHead(refuses, { server: 'nginx', 'content-type': 'text/html' })
      answer.end(nginx(refuses, refuses === 504 ? 'Gateway Time-out' : 'Bad Gateway'))
      return
    }
    if (atCallback) rewrite?.(url)
    const replica = atCallback ? (replicas - 1) % replicas : 0
    const { host = '' } = incoming.headers
    const onward = request(
      {
        host: 'localhost',
        port: ports[replica],
        method: incoming.method,
        path: url.pathname + url.search,
        headers: { ...incoming.headers, 'x-forwarded-host': host, 'x-forwarded-proto': 'http' },
      },
      (reply) => {
        const headers = { ...reply.headers, ...(names ? { 'x-served-by': `replica-${replica + 1}` } : {}) }
        const lines = headers['set-cookie']
        if (cookie && lines) headers['set-cookie'] = lines.map((line) => withAttributes(line, cookie))
        answer.writeHead(reply.statusCode ?? 502, headers)
        reply.pipe(answer)
      },
    )
    onward.on('error', () => {
      if (answer.headersSent) answer.destroy()
      else answer.writeHead(502, { server: 'nginx' }).end(nginx(502, 'Bad Gateway'))
    })
    incoming.pipe(onward)
  }

  const server = createServer(pass).listen(0, 'localhost')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    setReplicas(given) {
      ports = given
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
