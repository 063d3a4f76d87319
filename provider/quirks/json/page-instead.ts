/** An HTML page where JSON is expected, as proxies, captive portals and error handlers send it. */
import type { Answer } from '../../stages/stages.ts'

export const pageInstead = (honest: Answer, status: number, text: string): Answer => ({
  ...honest,
  status,
  headers: { ...honest.headers, 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><title>${text}</title><h1>${text}</h1>`,
})

/** The page of a server that is asked too often. */
export function rateLimited(honest: Answer): Answer {
  const page = pageInstead(honest, 429, 'Too many requests')
  return { ...page, headers: { ...page.headers, 'retry-after': '30' } }
}
