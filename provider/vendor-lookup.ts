/**
 * Leads connections of a Node.js process to host names of vendors to a fickle on this machine; nothing else changes. Preload it:
 * `FICKLE_LOOKUP=127.0.0.1:6749=accounts.google.com,oauth2.googleapis.com node --import fickle/vendor-lookup app.js`.
 */
import { Socket } from 'node:net'

interface Target {
  readonly host: string
  readonly port: number
}

/** `HOST:PORT=NAME,NAME;HOST:PORT=NAME`; @throws TypeError where it is written otherwise */
function targetsOf(text: string): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>()
  for (const part of text.split(';').filter((one) => one.trim() !== '')) {
    const [, host = '', port = '', names = ''] =
      /^\s*\[?([\w.:-]+?)\]?:(\d{1,5})=([\w.,\s-]+)$/.exec(part) ?? []
    if (host === '')
      throw new TypeError(`FICKLE_LOOKUP is not HOST:PORT=NAME,NAME but ${JSON.stringify(part)}`)
    for (const name of names.split(',')) targets.set(name.trim().toLowerCase(), { host, port: Number(port) })
  }
  return targets
}

const targets = targetsOf(process.env.FICKLE_LOOKUP ?? '')

interface Options {
  readonly host?: unknown
  readonly port?: unknown
}

const isOptions = (value: unknown): value is Options =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same options with another place to go to; https is at 443. */
function led(options: Options): Options {
  const target = typeof options.host === 'string' ? targets.get(options.host.toLowerCase()) : undefined
  if (!target || Number(options.port) !== 443) return options
  return { ...options, ...target }
}

if (targets.size > 0) {
  const connect = Socket.prototype.connect as (this: Socket, ...all: unknown[]) => Socket
  // What net.connect, tls.connect, http, https and every fetch come down to.
  Socket.prototype.connect = function (this: Socket, ...all: unknown[]) {
    const [first, ...rest] = all
    // Node.js hands on a list that it marked as sorted out: the list has to stay the same one.
    if (Array.isArray(first) && isOptions(first[0])) first[0] = led(first[0])
    else if (isOptions(first)) return connect.call(this, led(first), ...rest)
    else if (typeof rest[0] === 'string' && /^\d+$/.test(String(first)))
      return connect.call(this, led({ port: Number(first), host: rest[0] }), ...rest.slice(1))
    return connect.call(this, ...all)
  } as never
}
