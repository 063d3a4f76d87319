/** Passes WebSockets on to replicas; one that a replica breaks off before it answers ends with 502. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { createProxyServer } from 'httpxy'
import { targetOf } from './target-of.ts'

export interface WebSockets {
  /** Resolves once the connection has ended. */
  pass(request: IncomingMessage, socket: Duplex, head: Buffer, url: string): Promise<void>
  /** Ends a connection of which something went wrong. */
  fail(error: unknown, request: IncomingMessage, socket: Duplex): void
}

/** With 502 where no byte of an answer went out. */
function end(socket: Duplex): void {
  if (socket.writable && 'bytesWritten' in socket && socket.bytesWritten === 0)
    socket.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  else socket.destroy()
}

/** @param tellFault told of faults that are the balancer's own */
export function createWebSockets(tellFault: (error: unknown, request: IncomingMessage) => void): WebSockets {
  const proxy = createProxyServer({ xfwd: true })
  const fail: WebSockets['fail'] = (error, request, socket) => {
    // What a replica does to the connection has a code; all else is the balancer's own fault.
    const byReplica = error instanceof Error && 'code' in error
    if (!byReplica && !socket.destroyed) tellFault(error, request)
    end(socket)
  }
  // Told before the proxy ends the socket: an answer can still go out.
  proxy.on('error', (error, request, socket) => {
    if (request) fail(error, request, socket as Duplex)
  })
  return {
    pass: (request, socket, head, url) =>
      proxy.ws(request, socket as never, { target: targetOf(url), agent: false }, head),
    fail,
  }
}
