/** What the provider serves under `/.fickle/`: assets, its certificate authority and the canary; the rest is the control API's. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isCanaryPath } from './canary.ts'
import type { House } from './house.ts'
import { assets } from './pages/assets.ts'

/** The authority behind the certificate: what a relying party is told to trust. */
const AUTHORITY = '/.fickle/authority.pem'
const ASSETS = '/.fickle/assets/'

/** Who serves it. */
export interface OwnPaths {
  readonly house: House
  readonly control: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
}

export async function serveOwn(
  { control, house }: OwnPaths,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const name = path.startsWith(ASSETS) ? path.slice(ASSETS.length) : ''
  const asset = Object.hasOwn(assets, name) ? assets[name] : undefined
  if (asset && (request.method === 'GET' || request.method === 'HEAD')) {
    response.writeHead(200, {
      'Content-Type': asset.type,
      'Content-Length': Buffer.byteLength(asset.text),
      'Cache-Control': 'public, max-age=3600',
      'X-Content-Type-Options': 'nosniff',
    })
    response.end(request.method === 'HEAD' ? undefined : asset.text)
  } else if (path === AUTHORITY && house.authority !== undefined) {
    response.writeHead(200, {
      'Content-Type': 'application/x-pem-file',
      'Content-Length': Buffer.byteLength(house.authority),
      'Cache-Control': 'no-store',
    })
    response.end(request.method === 'HEAD' ? undefined : house.authority)
  } else if (isCanaryPath(path)) {
    await house.canary.answer(request, response, path)
  } else if (control) {
    control(request, response)
  } else {
    response.writeHead(404, { 'Content-Type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify({ error: 'not_found', message: `There is nothing at ${path}.` }))
  }
}
