/** What no issuer can be named. */

/** First segments that are no issuers: what fickle adds, and the root issuer's own paths. */
export const reserved: ReadonlySet<string> = new Set([
  '.fickle',
  '.well-known',
  'oidc',
  'favicon.ico',
  'robots.txt',
])
