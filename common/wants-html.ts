/** Whether the asker is a browser that shows a page, or a program that reads JSON. */

/** @param accept the Accept header: the one of the two types that stands first is wanted */
export function wantsHtml(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((part) => part.trim().split(';')[0])
  const html = types.indexOf('text/html')
  const json = types.indexOf('application/json')
  return html >= 0 && (json < 0 || html < json)
}
