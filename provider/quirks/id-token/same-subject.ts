/** Building block: userinfo that agrees with the subject of a changed ID token. */
import type { Answer } from '../../stages/stages.ts'

/** The userinfo answer with its subject changed; an answer that has none (an error, a signed one) stays. */
export function sameSubject(honest: Answer, change: (sub: string) => unknown): Answer {
  const body = honest.body as Record<string, unknown> | null | undefined
  if (typeof body !== 'object' || typeof body?.sub !== 'string') return honest
  return { ...honest, body: { ...body, sub: change(body.sub) } }
}
