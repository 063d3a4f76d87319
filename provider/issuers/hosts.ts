/** Which Host names are answered: others are DNS rebinding, or a mistake that would show up as wrong URLs. */

export interface Hosts {
  /** The base URL that belongs to a Host header; undefined where it is not answered. */
  baseOf(host: string | undefined): string | undefined
}

/** A Host header may leave out the port of its scheme. */
const hostsOf = (url: string): string[] => {
  const { host, hostname, port, protocol } = new URL(url)
  return port === '' ? [host, `${hostname}:${protocol === 'https:' ? 443 : 80}`] : [host]
}

export function createHosts({
  port,
  morePorts = [],
  protocol,
  publicUrl,
  internalUrl,
  allowHosts,
  vendorHosts = [],
}: {
  port: number
  /** Ports that answer as the first does. */
  morePorts?: readonly number[]
  protocol: 'http:' | 'https:'
  publicUrl: string
  internalUrl: string | undefined
  allowHosts: readonly string[]
  /** Host names of vendors: their URLs have no port, whichever is asked. */
  vendorHosts?: readonly string[]
}): Hosts {
  const bases = new Map<string, string>()
  const names = new Set<string>()
  for (const name of ['localhost', '127.0.0.1', '[::1]']) {
    for (const one of [port, ...morePorts]) {
      const base = new URL(`${protocol}//${name}:${one}`).origin
      for (const host of hostsOf(base)) bases.set(host, base)
    }
  }
  for (const url of [internalUrl, publicUrl]) {
    if (!url) continue
    for (const host of hostsOf(url)) bases.set(host, new URL(url).origin)
    for (const one of morePorts) {
      const host = `${new URL(url).hostname}:${one}`
      bases.set(host, `${protocol}//${host}`)
    }
  }
  for (const name of allowHosts) {
    if (/:\d+$/.test(name)) bases.set(name.toLowerCase(), `${protocol}//${name.toLowerCase()}`)
    else names.add(name.toLowerCase())
  }
  for (const name of vendorHosts)
    for (const host of [name, `${name}:443`, `${name}:${port}`]) bases.set(host, `https://${name}`)
  const baseBehind = (header: string) => {
    const host = header.toLowerCase()
    const base = bases.get(host)
    if (base !== undefined) return base
    return names.has(host.replace(/:\d+$/, '')) ? `${protocol}//${host}` : undefined
  }
  /** What was asked for last, which most requests ask for again. */
  let last: { readonly header: string; readonly base: string | undefined } | undefined
  return {
    baseOf(header) {
      if (header === undefined) return undefined
      if (last?.header !== header) last = { header, base: baseBehind(header) }
      return last.base
    },
  }
}
