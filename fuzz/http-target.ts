/** What holds for every server: each request is answered below 500 or its connection is closed, in time, and the next is answered too. */
import { type Frame, isFrame } from './frames.ts'
import type { HttpRequest } from './inputs.ts'
import { bytesOf } from './inputs.ts'
import { type Ended, exchange, statusesOf } from './wire.ts'

const shown = (ended: Ended) => (ended.how === 'answered' ? ended.text.slice(0, 600) : ended.how)

/** @param allowed statuses of 500 and more that this server may answer */
export async function checkAnswer(
  port: number,
  request: HttpRequest | Frame,
  allowed: readonly number[] = [],
): Promise<void> {
  const ended = isFrame(request)
    ? await exchange(port, Buffer.from(request.frame.replaceAll('PORT', String(port))), request.after)
    : await exchange(port, bytesOf(request, port))
  if (ended.how === 'silent') throw new Error('The request was never answered.')
  if (ended.how === 'answered' && !ended.closed)
    throw new Error(
      `The connection was to be closed, and was left open after ${statusesOf(ended).length} answers.`,
    )
  if (statusesOf(ended).some((status) => status >= 500 && !allowed.includes(status)))
    throw new Error(`Answered with ${shown(ended)}`)
}

/** Throws unless the server answers an honest request. */
export async function checkAlive(port: number, path: string): Promise<void> {
  const request = `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`
  const ended = await exchange(port, request)
  if (ended.how !== 'answered' || ended.status !== 200)
    throw new Error(`An honest request is not answered any more: ${shown(ended)}`)
}
