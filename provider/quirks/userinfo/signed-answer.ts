/** Building block: userinfo as a JWT (OpenID Connect Core 5.3.2). */
import type { Answer } from '../../stages/stages.ts'
import type { QuirkContext, SigningKey } from '../context.ts'
import { claimsOf } from '../json/answer-body.ts'

type Context = Pick<QuirkContext, 'issuer' | 'clientId' | 'honestKey'>
type Members = Readonly<Record<string, unknown>>

export const asJwt = (answer: Answer, token: string): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'content-type': 'application/jwt' },
  body: token,
})

/**
 * The answer as a JWT for this client, with further or other members, signed by the honest key unless another is given;
 * an answer that has no claims (an error) stays.
 */
export async function signedAnswer(
  answer: Answer,
  context: Context,
  members: Members = {},
  other?: SigningKey,
): Promise<Answer> {
  const body = claimsOf(answer)
  if (!body) return answer
  const honest = await context.honestKey()
  const { issuer: iss, clientId: aud = '' } = context
  const header = { alg: (other ?? honest).alg, kid: honest.kid, typ: 'JWT' }
  return asJwt(answer, await (other ?? honest).sign(header, { ...body, iss, aud, ...members }))
}

/** Claims of the victim under the own subject, so that whoever uses them shows it. */
export const plantedBy = (answer: Answer, victim: Members): Members => ({
  ...victim,
  sub: claimsOf(answer)?.sub,
})
