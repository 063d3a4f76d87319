/** The relying party's own way to the provider: bounded in time and size, never following a redirect by itself. */
import { Agent, type Dispatcher, request } from 'undici'
import type { CheckName } from '../checks/index.ts'
import type { BackChannel } from './answer.ts'
import { toLoopback } from './loopback.ts'
import { tlsConnector } from './tls-connector.ts'

const maxBytes = 2_000_000
const plain = new Agent({ connections: 64, maxResponseSize: maxBytes, keepAliveTimeout: 2000 })

const failureOf = (error: unknown): string => {
  const { code, name } = error as { code?: string; name?: string }
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout'
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'too-large'
  return code ?? 'unreachable'
}

const flat = (headers: Record<string, string | string[] | undefined>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value ?? '')]),
  )

export function createBackChannel({
  timeoutMs,
  ca,
  loopbackHosts = [],
  omit,
  onFetch,
  userAgent,
}: {
  timeoutMs: number
  ca?: string | undefined
  loopbackHosts?: readonly string[] | undefined
  omit: ReadonlySet<CheckName>
  onFetch?: ((url: string) => void) | undefined
  userAgent?: string | undefined
}): { call: BackChannel; close(): Promise<void> } {
  const agents: Agent[] = []
  const open = (options: Agent.Options) => {
    const agent = new Agent({ maxResponseSize: maxBytes, keepAliveTimeout: 2000, ...options })
    agents.push(agent)
    return agent
  }
  let secure: Dispatcher | undefined
  let resolving: Dispatcher | undefined
  const dispatcherFor = (url: URL): Dispatcher => {
    if (url.protocol === 'https:') {
      secure ??= open({ connect: tlsConnector({ ca, omit, lookup: toLoopback }) })
      return secure
    }
    if (!loopbackHosts.includes(url.hostname)) return plain
    resolving ??= open({ connect: { lookup: toLoopback } })
    return resolving
  }
  return {
    async call(url, { method = 'GET', headers = {}, body } = {}) {
      onFetch?.(url)
      try {
        const {
          statusCode,
          headers: received,
          body: stream,
        } = await request(url, {
          method,
          headers: {
            accept: 'application/json',
            ...(userAgent !== undefined && { 'user-agent': userAgent }),
            ...headers,
          },
          body: body ?? null,
          dispatcher: dispatcherFor(new URL(url)),
          signal: AbortSignal.timeout(timeoutMs),
        })
        const text = await stream.text()
        return { url, status: statusCode, headers: flat(received), text, failure: undefined }
      } catch (error) {
        return { url, status: 0, headers: {}, text: '', failure: failureOf(error) }
      }
    },
    close: async () => {
      await Promise.all(agents.map((agent) => agent.destroy()))
    },
  }
}
