/** Answers with JSON, which nobody keeps. */
import type { ServerResponse } from 'node:http'

/** Does nothing where nobody listens any more. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  response.writeHead(status, {
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
  })
  response.end(`${JSON.stringify(body)}\n`)
}
