/** Building block: changes to a logout token, signed again by the key of the honest one. */
import type { Artifacts, Claims } from '../../stages/stages.ts'
import type { QuirkContext } from '../context.ts'

export type LogoutToken = Artifacts['logout-token']
type Signs = Pick<QuirkContext, 'honestKey'>

/** The logout token with other claims. */
export async function withClaims(
  honest: LogoutToken,
  context: Signs,
  change: (claims: Claims) => Claims,
): Promise<LogoutToken> {
  const claims = change(honest.claims)
  return { ...honest, claims, token: await (await context.honestKey()).sign(honest.header, claims) }
}

/** The logout token without these claims. */
export const withoutClaims = (honest: LogoutToken, context: Signs, ...names: readonly string[]) =>
  withClaims(honest, context, (claims) =>
    Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name))),
  )
