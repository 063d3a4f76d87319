/** The names that the certificate of a provider has beside those of loopback. */
import { isIP } from 'node:net'

const isName = (name: string) => isIP(name) !== 0 || /^[a-z0-9_](?:[\w.-]*\w)?$/i.test(name)

/** A Host header without its port; brackets of an IPv6 address go with it. */
const withoutPort = (host: string) => host.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^([^:]*):\d+$/, '$1')

/** Every interface is no address of anybody. */
const isAny = (name: string) => name === '0.0.0.0' || name === '::'

export function certifiedNames({
  publicUrl,
  internalUrl,
  allowHosts = [],
}: {
  readonly publicUrl?: string | undefined
  readonly internalUrl?: string | undefined
  readonly allowHosts?: readonly string[]
}): readonly string[] {
  const ofUrls = [publicUrl, internalUrl].flatMap((url) => (url === undefined ? [] : [new URL(url).hostname]))
  const names = [...ofUrls, ...allowHosts].map((host) => withoutPort(host).toLowerCase())
  return [...new Set(names)].filter((name) => isName(name) && !isAny(name))
}
