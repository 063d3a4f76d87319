/** Bytes to a port and what comes back, without an HTTP client that would correct either. */
import { connect } from 'node:net'
import { afterTurns, PATIENCE } from './patience.ts'

/** How an exchange ended: an answer, a closed connection, or nothing in time. */
export type Ended =
  | {
      readonly how: 'answered'
      readonly status: number
      readonly text: string
      /** Whether the server closed the connection. */
      readonly closed: boolean
    }
  | { readonly how: 'closed' }
  | { readonly how: 'silent' }

/** The status of each answer on the connection: pipelined requests get several, each right behind the body before it. */
export const statusesOf = (ended: Ended): readonly number[] =>
  ended.how === 'answered'
    ? [...ended.text.matchAll(/HTTP\/1\.[01] (\d{3})[^\r\n]*\r\n(?:[\w-]+:|\r\n)/g)].map(([, status]) =>
        Number(status),
      )
    : []

/** Bytes of an answer that are kept. */
const MOST = 512 * 1024

/**
 * Sends bytes and waits until the server closes. The request should say `Connection: close`.
 * @param then what the client does once its bytes are sent
 */
export function exchange(
  port: number,
  bytes: Uint8Array | string,
  then: 'wait' | 'end' | 'reset' = 'wait',
): Promise<Ended> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const socket = connect(port, '127.0.0.1')
    const done = (ended: Ended) => {
      stop()
      socket.destroy()
      resolve(ended)
    }
    const answer = (closed: boolean): Ended | undefined => {
      const text = Buffer.concat(chunks).toString('latin1')
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1]
      return status === undefined ? undefined : { how: 'answered', status: Number(status), text, closed }
    }
    const stop = afterTurns(PATIENCE, () => done(answer(false) ?? { how: 'silent' }))
    socket.on('data', (chunk) => {
      if (size < MOST) chunks.push(chunk)
      size += chunk.length
    })
    socket.on('error', () => done(answer(true) ?? { how: 'closed' }))
    socket.on('close', () => done(answer(true) ?? { how: 'closed' }))
    if (then === 'end') socket.end(bytes)
    else socket.write(bytes, () => then === 'reset' && socket.resetAndDestroy())
  })
}
