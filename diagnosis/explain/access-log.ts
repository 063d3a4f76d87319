/** What a line of an access log says of a sign-in: no more than the error in the address that was asked for. */

/** Common and combined log format, and what begins like them: client, identity, user. */
const begins = /^(?:\[?[\da-f.:]+\]?|[\w.-]+) (?:\S+ )?- /i
const asked = /\bHTTP\/[123]/
const address = /["\s](\/[^\s"]{0,2000}\?[^\s"]+)/
const status = /" ([1-5]\d\d)\b/

/** Servers that did not answer say so by their status. */
const failed = (line: string): boolean => Number(status.exec(line)?.[1] ?? 0) >= 500

/** The error and its description that such a line has in its address; the line itself where it is none of an access log. */
export function accessLogWords(line: string): string {
  if (!asked.test(line) || !begins.test(line) || failed(line)) return line
  const [, query = ''] = (address.exec(line)?.[1] ?? '').split('?', 2)
  const parameters = new URLSearchParams(query)
  const [error, description] = [parameters.get('error'), parameters.get('error_description')]
  return error === null ? '' : `error=${error} ${description ?? ''}`.trim()
}
