/** The listener: takes requests on loopback of both families, and closes within two seconds. */
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { FickleError } from '../journal/fickle-error.ts'

export interface Tls {
  readonly key: string
  readonly cert: string
  /** The authorities whose certificates clients are asked for; nobody has to show one. */
  readonly ca?: readonly string[]
}

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

/** What BCP 195 recommends for TLS 1.2 (https://www.rfc-editor.org/rfc/rfc9325#section-4.2), and the suites of TLS 1.3. */
const ciphers = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
].join(':')

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
        `This user may not open port ${port}.`,
        'Choose one above 1023 with --port.',
        { cause: error },
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new FickleError(
        'ERR_HOST_UNAVAILABLE',
        `This machine has no address "${host}".`,
        'Choose one that it has with --host, or 0.0.0.0 for all.',
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
  { port, host, tls }: { port: number; host: string; tls: Tls | undefined },
): Promise<Listener> {
  const make = () => {
    const server = tls
      ? createSecureServer(
          {
            key: tls.key,
            cert: tls.cert,
            ...(tls.ca && { ca: [...tls.ca], requestCert: true, rejectUnauthorized: false }),
            ciphers,
            minVersion: 'TLSv1.2',
            optimizeEmptyRequests: true,
          },
          answer,
        )
      : createServer({ optimizeEmptyRequests: true }, answer)
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
