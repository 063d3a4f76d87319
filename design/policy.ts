/** The content security policy of every page: nothing inline, nothing from elsewhere. Apart from the pages, so that headers need no template. */

const strict = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
} as const

type Directive = keyof typeof strict

/** @param changes directives with another value; undefined leaves one out */
export const contentSecurityPolicy = (
  changes: Readonly<Partial<Record<Directive, string | undefined>>> = {},
): string =>
  Object.entries({ ...strict, ...changes })
    .filter(([, value]) => value !== undefined)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ')
