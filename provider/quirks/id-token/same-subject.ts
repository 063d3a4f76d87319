/** Building block: userinfo that agrees with the subject of a changed ID token. */
import type { Answer } from '../../stages/stages.ts'
import { withMembers } from '../json/answer-body.ts'

/** The userinfo answer with its subject changed; an answer that has none (an error, a signed one) stays. */
export const sameSubject = (honest: Answer, change: (sub: string) => unknown): Answer =>
  withMembers(honest, (members) =>
    typeof members.sub === 'string' ? { ...members, sub: change(members.sub) } : members,
  )
