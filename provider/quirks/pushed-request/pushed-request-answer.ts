/** Building block: changes to the answer to a pushed authorization request that was accepted. */
import type { Answer } from '../../stages/stages.ts'

type Members = Readonly<Record<string, unknown>>

export const withPushed = (answer: Answer, change: (members: Members) => Members): Answer =>
  answer.status === 201 && typeof answer.body === 'object' && answer.body !== null
    ? { ...answer, body: change(answer.body as Members) }
    : answer
