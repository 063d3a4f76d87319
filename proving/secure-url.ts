/** Whether a URL is protected on its way: by TLS, or because it never leaves the machine. */
import { isLoopback } from '../common/loopback.ts'

export const isSecure = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}
