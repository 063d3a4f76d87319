/** Building block: one member of a JSON answer changed or left out. */
import type { Answer } from '../../stages/stages.ts'
import { withMembers } from '../json/answer-body.ts'

export const withMember = (honest: Answer, name: string, value: unknown): Answer =>
  withMembers(honest, (members) => ({ ...members, [name]: value }))

export const withoutMember = (honest: Answer, name: string): Answer =>
  withMembers(honest, ({ [name]: _left, ...members }) => members)

const intervals: Readonly<Record<string, unknown>> = { zero: 0, negative: -5, text: '1', day: 86_400 }

export const withInterval = (honest: Answer, value: string): Answer =>
  value === 'missing' ? withoutMember(honest, 'interval') : withMember(honest, 'interval', intervals[value])
