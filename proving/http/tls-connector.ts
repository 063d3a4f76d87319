/** Opens TLS connections and judges the certificate by one check for each fault, so that each can be left out. */
import type { LookupFunction } from 'node:net'
import { checkServerIdentity, rootCertificates, type TLSSocket } from 'node:tls'
import { buildConnector } from 'undici'
import type { CheckName } from '../checks/index.ts'
import { runChecks } from '../run-checks.ts'

/** Node gives the code of a chain's fault as text, whatever its types say. */
const codeOf = (error: unknown): string => String((error as { code?: string } | null)?.code ?? error)

const faultsOf = (socket: TLSSocket, hostname: string) => ({
  chainError: socket.authorized ? undefined : codeOf(socket.authorizationError),
  nameError: checkServerIdentity(hostname, socket.getPeerCertificate())?.message,
})

export function tlsConnector({
  ca,
  omit,
  lookup,
}: {
  ca: string | undefined
  omit: ReadonlySet<CheckName>
  lookup: LookupFunction
}): buildConnector.connector {
  const connect = buildConnector({
    // Faults are judged below, one check each.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    ca: ca === undefined ? [...rootCertificates] : [ca],
    lookup,
    // A resumed session brings no certificate that could be judged.
    maxCachedSessions: 0,
    timeout: 2000,
  })
  return (options, callback) => {
    connect(options, (error, socket) => {
      if (error) return callback(error, null)
      runChecks('tls', faultsOf(socket as TLSSocket, options.hostname), omit).then(
        () => callback(null, socket),
        (refusal: unknown) => {
          socket.destroy()
          const { check, message } = refusal as { check: string; message: string }
          callback(Object.assign(new Error(message), { code: `TLS:${check}` }), null)
        },
      )
    })
  }
}
