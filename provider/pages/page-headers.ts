/** Headers of every page; apart from the pages so that they need no template engine. */

/** No inline scripts or styles; `form-action` is left open, since a sign-in ends at the relying party. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'self'"

export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/** The same, where the page shows a picture from elsewhere: a client's logo. */
export function withImage(image: string | undefined): Readonly<Record<string, string>> {
  const url = image === undefined ? null : URL.parse(image)
  if (!url || !/^https?:$/.test(url.protocol)) return pageHeaders
  const policy = contentSecurityPolicy.replace("img-src 'self'", `img-src 'self' ${url.origin}`)
  return { ...pageHeaders, 'Content-Security-Policy': policy }
}
