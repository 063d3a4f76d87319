/** Building block: the honest JSON under another media type, or under none. */
import type { Answer } from '../../stages/stages.ts'

export const contentTypes = ['html', 'none', 'charset'] as const

const types: Readonly<Partial<Record<(typeof contentTypes)[number], string>>> = {
  html: 'text/html; charset=utf-8',
  charset: 'application/json; charset=utf-16',
}

export function withContentType(answer: Answer, name: (typeof contentTypes)[number]): Answer {
  const { 'content-type': _type, ...headers } = answer.headers
  const type = types[name]
  return {
    ...answer,
    headers: type === undefined ? headers : { ...headers, 'content-type': type },
    body: typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
  }
}
