/** Begins a live stream, of which there are so many at most. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ControlContext } from '../context.ts'
import { Refused } from './route.ts'

/** More watchers than this are more likely a leak than people. */
const MOST_STREAMS = 100
export const KEEP_ALIVE_MS = 15_000

/**
 * False where only the head of the answer was asked for, which is then sent.
 * @throws Refused where too many are open
 */
export function openStream(
  { streams }: ControlContext,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (request.method === 'HEAD') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end()
    return false
  }
  if (streams.size >= MOST_STREAMS) {
    throw new Refused(429, 'too_many_streams', `${MOST_STREAMS} streams are open. Close some.`)
  }
  streams.add(response)
  return true
}

/** Bytes that may wait for one reader who does not read, and for all of them together. */
const MOST_WAITING = { one: 1024 * 1024, all: 32 * 1024 * 1024 }

/** False where too much waits for readers, and this one is behind: its stream is then ended, and it may begin another. */
export function keepsUp({ streams }: ControlContext, response: ServerResponse): boolean {
  if (response.writableLength <= MOST_WAITING.one) return true
  let waiting = 0
  for (const stream of streams) waiting += stream.writableLength
  if (waiting <= MOST_WAITING.all) return true
  response.destroy()
  return false
}
