/** Building block: what discovery says of the `iss` parameter of authorization responses (RFC 9207). */
import type { Answer } from '../../stages/stages.ts'
import { withMembers } from '../json/answer-body.ts'

const MEMBER = 'authorization_response_iss_parameter_supported'

export const advertised = (answer: Answer): Answer =>
  withMembers(answer, (body) => ({ ...body, [MEMBER]: true }))

export const unadvertised = (answer: Answer): Answer =>
  withMembers(answer, ({ [MEMBER]: _supported, ...body }) => body)
