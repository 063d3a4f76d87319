/** Asks an upstream whether it answers in HTTP at all; what it answers is its own affair. */
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { setTimeout as later } from 'node:timers/promises'
import { refusesCertificate } from '../../common/certificate-codes.ts'
import { FickleError } from '../../journal/fickle-error.ts'

const ANSWER_WITHIN_MS = 5_000
/** Milliseconds between two questions to one that is still waited for. */
const ASK_AGAIN_MS = 250

/** Half a sentence on why no answer came. */
function troubleOf(error: NodeJS.ErrnoException): string {
  const { code = '', message, syscall } = error
  if (code === 'ECONNREFUSED') return 'refuses connections: nothing listens there'
  if (syscall === 'getaddrinfo') return `has a host name that cannot be resolved (${code})`
  if (code.startsWith('HPE_')) return 'answers, but not in HTTP'
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO') return 'does not speak TLS: try http'
  if (refusesCertificate(code)) return `has a certificate that is not trusted (${code})`
  return `does not answer (${code === '' ? message : code})`
}

const fixOf = (name: string) =>
  `Start ${name} first, or correct its --upstream. If it needs the provider to start, let the lab wait for it with --start-within SECONDS.`

/** Resolves with half a sentence on what is wrong, and undefined where the head of an answer came. */
function ask(address: URL): Promise<string | undefined> {
  return new Promise((resolve) => {
    const start = address.protocol === 'https:' ? httpsRequest : httpRequest
    const sent: ClientRequest = start(address, {
      agent: false,
      headers: { accept: '*/*', 'accept-encoding': 'identity' },
    })
    const settle = (trouble: string | undefined) => {
      clearTimeout(late)
      sent.destroy()
      resolve(trouble)
    }
    const late = setTimeout(
      () => settle(`accepts connections but did not answer within ${ANSWER_WITHIN_MS / 1000} seconds`),
      ANSWER_WITHIN_MS,
    )
    sent.on('error', (error) => settle(troubleOf(error)))
    sent.on('response', ({ statusCode = 0 }: IncomingMessage) =>
      settle(
        statusCode >= 200 ? undefined : `answers with the status ${statusCode}, which is not valid in HTTP`,
      ),
    )
    sent.on('upgrade', (_answer, socket) => {
      socket.destroy()
      settle('switches to another protocol without being asked')
    })
    sent.on('close', () => settle('closes the connection without an answer'))
    sent.end()
  })
}

/**
 * @param within milliseconds for which one that does not answer is asked again; 0 asks once
 * @throws FickleError ERR_UPSTREAM_UNREACHABLE where no answer of HTTP comes in time
 */
export async function probeUpstream(
  name: string,
  address: string,
  { within, signal }: { readonly within: number; readonly signal: AbortSignal },
): Promise<void> {
  const due = performance.now() + within
  let trouble = await ask(new URL(address))
  while (trouble !== undefined && performance.now() < due) {
    await later(ASK_AGAIN_MS, undefined, { signal })
    trouble = await ask(new URL(address))
  }
  if (trouble === undefined) return
  throw new FickleError('ERR_UPSTREAM_UNREACHABLE', `${name} at ${address} ${trouble}.`, fixOf(name), {
    exitCode: 3,
  })
}
