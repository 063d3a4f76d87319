/** Where the proxy library connects to, for an upstream's address: it wants an IPv6 address without the brackets of a URL. */
export function targetOf(address: string) {
  const { protocol, hostname, port, pathname } = new URL(address)
  return { protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port, pathname }
}
