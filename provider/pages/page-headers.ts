/** Headers of every page; apart from the pages so that they need no template engine. */
import { contentSecurityPolicy } from '../../design/policy.ts'

/** `form-action` is left open, since a sign-in ends at the relying party; front-channel logouts are frames of other origins. */
const policy = contentSecurityPolicy({
  'form-action': undefined,
  'connect-src': undefined,
  'frame-ancestors': "'self'",
})

export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/** The same, where the page shows a picture from elsewhere: a client's logo. */
export function withImage(image: string | undefined): Readonly<Record<string, string>> {
  const url = image === undefined ? null : URL.parse(image)
  if (!url || !/^https?:$/.test(url.protocol)) return pageHeaders
  const withOrigin = policy.replace("img-src 'self'", `img-src 'self' ${url.origin}`)
  return { ...pageHeaders, 'Content-Security-Policy': withOrigin }
}
