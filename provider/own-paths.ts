/** What the provider serves under `/.fickle/`: assets and the canary; the rest is the control API's. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FrontDoor } from './front-door.ts'
import { assets } from './pages/assets.ts'

export function serveOwn(
  { control, house }: FrontDoor,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): void {
  const asset = path.startsWith('/.fickle/assets/')
    ? assets[path.slice('/.fickle/assets/'.length)]
    : undefined
  if (asset && (request.method === 'GET' || request.method === 'HEAD')) {
    response.writeHead(200, {
      'Content-Type': asset.type,
      'Content-Length': Buffer.byteLength(asset.text),
      'Cache-Control': 'public, max-age=3600',
      'X-Content-Type-Options': 'nosniff',
    })
    response.end(request.method === 'HEAD' ? undefined : asset.text)
    return
  }
  if (path.startsWith('/.fickle/canary/')) return canary(house.report, request, response, path)
  if (control) return control(request, response)
  response.writeHead(404, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify({ error: 'not_found', message: `There is nothing at ${path}.` }))
}

/** Records that something fetched what nothing should have fetched, and what it carried. */
function canary(
  report: FrontDoor['house']['report'],
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) {
  const [, , , login, quirk] = path.split('/')
  const query = request.url?.split('?')[1] ?? ''
  const carried = [
    ...['authorization', 'cookie', 'dpop'].filter((name) => request.headers[name] !== undefined),
    ...new Set(new URLSearchParams(query).keys()),
  ]
  report({
    kind: 'canary-hit',
    by: 'provider',
    login,
    url: path,
    quirk,
    method: request.method ?? '',
    carried,
  })
  request.resume()
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end('{"keys":[]}')
}
