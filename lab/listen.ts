/** Opens a port on loopback of both families, or on the address that was asked for. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { FickleError } from '../journal/fickle-error.ts'

export interface ListenOptions {
  /** `localhost` (the default) is loopback of both families. */
  readonly host?: string | undefined
  /** 0 picks a free port. */
  readonly port: number
  readonly handler: RequestListener
  readonly upgrade?:
    | ((request: Parameters<RequestListener>[0], socket: Duplex, head: Buffer) => void)
    | undefined
  /** What the port is for, for the error of a port in use: `the balancer`. */
  readonly owner: string
}

export interface Listening {
  readonly port: number
  /** Ends it at once: connections in use are cut. */
  close(): Promise<void>
}

const TRIES = 20

const isWebSocket = ({ method, headers }: IncomingMessage) =>
  method === 'GET' && headers.upgrade?.trim().toLowerCase() === 'websocket'

const ofUpgrade = new Set(['upgrade', 'http2-settings'])

/**
 * Serves a request that asks for another protocol than WebSocket as if it had not asked (RFC 9110, section 7.8: a server
 * may ignore it): its head is given back to the connection without the wish, its body and what follows after it.
 */
function asOrdinary(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
    if (ofUpgrade.has(name.toLowerCase())) continue
    const kept = value.split(',').filter((token) => !ofUpgrade.has(token.trim().toLowerCase()))
    if (name.toLowerCase() !== 'connection') lines.push(`${name}: ${value}`)
    else if (kept.length > 0) lines.push(`${name}: ${kept.join(',')}`)
  }
  if (head.length > 0) socket.unshift(head)
  socket.unshift(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'))
  server.emit('connection', socket)
}

const isCode = (error: unknown, ...codes: string[]) =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

function listenOne(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function closeOne(server: Server, upgraded: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
    for (const socket of upgraded) socket.destroy()
  })
}

/**
 * Opens a port.
 * @throws FickleError ERR_PORT_IN_USE where another program has it, ERR_PORT_FORBIDDEN where one may not have it,
 * ERR_HOST_UNKNOWN where this machine does not have the address.
 */
export async function listen({
  host = 'localhost',
  port,
  handler,
  upgrade,
  owner,
}: ListenOptions): Promise<Listening> {
  const servers: Server[] = []
  const sockets = new Set<Socket>()
  const open = async (at: number, address: string) => {
    const server = createServer({ keepAliveTimeout: 15_000 }, handler)
    if (upgrade) {
      server.on('upgrade', (request, socket, head) => {
        if (isWebSocket(request)) upgrade(request, socket, head)
        else asOrdinary(server, request, socket, head)
      })
    }
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    const got = await listenOne(server, at, address)
    servers.push(server)
    return got
  }
  const close = async () => {
    await Promise.all(servers.splice(0).map((server) => closeOne(server, sockets)))
  }
  const both = host === 'localhost'
  for (let attempt = 1; ; attempt += 1) {
    try {
      const got = await open(port, both ? '127.0.0.1' : host)
      if (both) {
        await open(got, '::1').catch((error: unknown) => {
          if (!isCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) throw error
        })
      }
      return { port: got, close }
    } catch (error) {
      await close()
      if (port === 0 && isCode(error, 'EADDRINUSE') && attempt < TRIES) continue
      throw explained(error, { host, port, owner })
    }
  }
}

function explained(
  error: unknown,
  { host, port, owner }: { host: string; port: number; owner: string },
): unknown {
  if (isCode(error, 'EADDRINUSE')) {
    return new FickleError(
      'ERR_PORT_IN_USE',
      `Port ${port}, meant for ${owner}, is in use.`,
      'Choose another with --app-port (the replicas follow it), or 0 for free ones.',
      { cause: error },
    )
  }
  if (isCode(error, 'EACCES')) {
    return new FickleError(
      'ERR_PORT_FORBIDDEN',
      `Port ${port}, meant for ${owner}, needs rights that this user does not have.`,
      'Choose one above 1023 with --app-port.',
      { cause: error },
    )
  }
  if (isCode(error, 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN')) {
    return new FickleError(
      'ERR_HOST_UNKNOWN',
      `This machine does not have the address "${host}".`,
      'Choose another with --host; localhost is the default.',
      { cause: error },
    )
  }
  return error
}
