/** For tests: a fetch that trusts one authority alone and finds the hosts of vendors at a port of this machine. */
import { Agent, buildConnector, fetch } from 'undici'

export function vendorFetch(authority: string, port: number): typeof globalThis.fetch {
  const connect = buildConnector({ ca: authority })
  const dispatcher = new Agent({
    connect: (options, done) =>
      connect({ ...options, servername: options.hostname, hostname: '127.0.0.1', port: String(port) }, done),
  })
  return ((url: string, init: object) =>
    fetch(url, { ...init, dispatcher })) as unknown as typeof globalThis.fetch
}
