/** Building block: the URL to which the browser returns after a logout, with other parameters. */
import type { Answer } from '../../stages/stages.ts'
import type { QuirkContext } from '../context.ts'

/** Whether this answer sends the browser back to a relying party, and not on to a page of the provider. */
export const returns = ({ status, headers }: Answer, { address }: Pick<QuirkContext, 'address'>): boolean =>
  status >= 300 &&
  status < 400 &&
  URL.canParse(headers.location ?? '') &&
  !headers.location?.startsWith(`${address}/`)

/** The answer with its state changed, undefined being none; as it was where that changes nothing. */
export function withState(
  answer: Answer,
  context: Pick<QuirkContext, 'address'>,
  change: (state: string | undefined) => string | undefined,
): Answer {
  if (!returns(answer, context)) return answer
  const url = new URL(answer.headers.location ?? '')
  const state = url.searchParams.get('state') ?? undefined
  const changed = change(state)
  if (changed === state) return answer
  if (changed === undefined) url.searchParams.delete('state')
  else url.searchParams.set('state', changed)
  return { ...answer, headers: { ...answer.headers, location: url.href } }
}

export const returning = 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RedirectionAfterLogout'
