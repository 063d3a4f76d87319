/** The listener: takes requests on loopback of both families, and closes within two seconds. */
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { FickleError } from '../journal/fickle-error.ts'

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''

function inWords(error: unknown, port: number, host: string): Error {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new FickleError(
        'ERR_PORT_IN_USE',
        `The port ${port} is in use.`,
        'Choose another with --port, or 0 for a free one.',
        { cause: error },
      )
    case 'EACCES':
      return new FickleError(
        'ERR_PORT_FORBIDDEN',
        `The port ${port} may not be opened by this user.`,
        'Choose one above 1023 with --port.',
        { cause: error },
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new FickleError(
        'ERR_HOST_UNAVAILABLE',
        `This machine has no address "${host}".`,
        'Choose one of its own with --host, or 0.0.0.0 for all.',
        { cause: error },
      )
    default:
      return error as Error
  }
}

/**
 * Listens; `localhost` is loopback of IPv4 and, where the machine has it, IPv6.
 * @throws FickleError ERR_PORT_IN_USE, ERR_PORT_FORBIDDEN, ERR_HOST_UNAVAILABLE
 */
export async function openListener(
  answer: RequestListener,
  { port, host, tls }: { port: number; host: string; tls: { key: string; cert: string } | undefined },
): Promise<Listener> {
  const make = () => {
    const server = tls ? createSecureServer(tls, answer) : createServer(answer)
    server.keepAliveTimeout = 65_000
    server.on('clientError', (_error, socket) => {
      if (socket.writable)
        socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    })
    return server
  }
  for (let attempt = 1; ; attempt += 1) {
    const first = make()
    const servers = [first]
    try {
      const chosen = await listen(first, port, host === 'localhost' ? '127.0.0.1' : host)
      if (host === 'localhost') {
        const second = make()
        try {
          await listen(second, chosen, '::1')
          servers.push(second)
        } catch (error) {
          if (codeOf(error) === 'EADDRINUSE') throw error
        }
      }
      return { port: chosen, close: () => closeAll(servers) }
    } catch (error) {
      await closeAll(servers)
      // A free port of one family may be taken in the other.
      if (port === 0 && codeOf(error) === 'EADDRINUSE' && attempt < 10) continue
      throw inWords(error, port, host)
    }
  }
}

async function closeAll(servers: readonly Server[]) {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          if (!server.listening) return resolve()
          const force = setTimeout(() => server.closeAllConnections(), 1000)
          server.close(() => {
            clearTimeout(force)
            resolve()
          })
          server.closeIdleConnections()
        }),
    ),
  )
}
