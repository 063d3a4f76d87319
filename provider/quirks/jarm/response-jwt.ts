/** Building block: changes to a response JWT, signed again by the key of the honest one, and what to say about it. */
import type { Artifacts, Claims } from '../../stages/stages.ts'
import type { QuirkContext } from '../context.ts'

export type ResponseJwt = Artifacts['response-jwt']

/** The section of JARM that says how a client processes the response. */
export const processing = 'https://openid.net/specs/oauth-v2-jarm.html#section-2.4'

/** The response JWT with other claims. */
export async function withClaims(
  honest: ResponseJwt,
  { honestKey }: Pick<QuirkContext, 'honestKey'>,
  change: (claims: Claims) => Claims,
): Promise<ResponseJwt> {
  const claims = change(honest.claims)
  return { ...honest, claims, token: await (await honestKey()).sign(honest.header, claims) }
}

/** The response JWT without this claim. */
export const withoutClaim = (honest: ResponseJwt, context: Pick<QuirkContext, 'honestKey'>, name: string) =>
  withClaims(honest, context, (claims) =>
    Object.fromEntries(Object.entries(claims).filter(([candidate]) => candidate !== name)),
  )
