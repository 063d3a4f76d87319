/** Building block: changes to the JSON body of a successful answer. */
import type { Answer } from '../../stages/stages.ts'

type Members = Readonly<Record<string, unknown>>

/** The members of a successful JSON answer; undefined where it failed or is something else. */
export const membersOf = ({ status, body }: Answer): Members | undefined =>
  status === 200 && typeof body === 'object' && body !== null ? (body as Members) : undefined

/** The answer with other members; one that failed stays as it is. */
export function withMembers(answer: Answer, change: (members: Members) => Members): Answer {
  const members = membersOf(answer)
  return members ? { ...answer, body: change(members) } : answer
}

/** The answer with exactly this text as its JSON body. */
export function withText(answer: Answer, change: (members: Members) => string): Answer {
  const members = membersOf(answer)
  if (!members) return answer
  const headers = { ...answer.headers, 'content-type': 'application/json; charset=utf-8' }
  return { ...answer, headers, body: change(members) }
}

/** The claims of a userinfo answer, plain or signed. */
export function claimsOf(answer: Answer): Members | undefined {
  if (typeof answer.body !== 'string') return membersOf(answer)
  const [, payload] = answer.body.split('.')
  return answer.status === 200 && payload
    ? JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    : undefined
}
