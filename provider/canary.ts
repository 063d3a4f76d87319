/** The canary: URLs that nothing should fetch. Records whoever does, what it carried, and answers what the quirk planted. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { Reporter } from '../journal/events.ts'
import type { Answer } from './stages/stages.ts'

/** Below this path; then whose it is (a login's id, or an issuer's segment after `@`), the quirk, and a name. */
const PREFIX = '/.fickle/canary/'

export interface Canary {
  /** The URL of a canary; `serve` makes its answer when somebody comes, and without one it is an empty 404. */
  plant(
    base: string,
    whose: string,
    quirk: string,
    name: string,
    serve: (() => Answer | Promise<Answer>) | undefined,
  ): string
  /** Answers a request below the canary's path. */
  answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
}

export const isCanaryPath = (path: string): boolean => path.startsWith(PREFIX)

/** Names of what a request carried that may be a secret; values stay out of the journal. */
function carriedBy(request: IncomingMessage, body: string): string[] {
  const headers = ['authorization', 'cookie', 'dpop'].filter((name) => request.headers[name] !== undefined)
  const query = new URLSearchParams(request.url?.split('?')[1] ?? '')
  const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(body)
    : new URLSearchParams()
  return [...new Set([...headers, ...query.keys(), ...form.keys()])]
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) if (text.length < 65_536) text += String(chunk)
  return text
}

export function createCanary(report: Reporter): Canary {
  const planted = new LRUCache<string, () => Answer | Promise<Answer>>({ max: 5000 })
  return {
    plant(base, whose, quirk, name, serve) {
      const path = `${PREFIX}${whose}/${quirk}/${name}`
      if (serve) planted.set(path, serve)
      return `${base}${path}`
    },
    async answer(request, response, path) {
      const [whose = '', quirk] = path.slice(PREFIX.length).split('/')
      const carried = carriedBy(request, await bodyOf(request))
      const login = whose.startsWith('@') ? undefined : whose
      report({
        kind: 'canary-hit',
        by: 'provider',
        login,
        url: path,
        quirk,
        method: request.method ?? '',
        carried,
      })
      const answer = await planted.get(path)?.()
      if (!answer) {
        response.writeHead(404, { 'Content-Length': 0 })
        response.end()
        return
      }
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
      response.writeHead(answer.status, { 'Cache-Control': 'no-store', ...answer.headers })
      response.end(request.method === 'HEAD' ? undefined : text)
    },
  }
}
