/** Stage registration: what a relying party that registers itself is told (OpenID Connect Dynamic Client Registration). */
import { type AnswerContext, answerOf, sendAnswer } from './answer.ts'
import { acts, applyStage } from './apply.ts'
import { type Exchange, report } from './exchange.ts'

export async function registrationStage(
  exchange: Exchange,
  ctx: AnswerContext,
  next: () => Promise<void>,
): Promise<void> {
  await next()
  if (acts(exchange, 'registration')) {
    const honest = answerOf(ctx)
    await sendAnswer(ctx, honest, await applyStage('registration', honest, exchange))
  }
  const { error, error_description: errorDescription } = (ctx.body ?? {}) as Record<string, unknown>
  report(exchange, {
    kind: 'registration-request',
    issuer: exchange.issuer.value,
    status: ctx.status,
    ...(typeof error === 'string' && { error }),
    ...(typeof errorDescription === 'string' && { errorDescription }),
  })
}
