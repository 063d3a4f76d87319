/** Opens a port on loopback of both families, or on the address that was asked for. */
import { createServer, type RequestListener, type Server } from 'node:http'
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
    if (upgrade) server.on('upgrade', upgrade)
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
