/** The account that oidc-provider asks for: the user of the login, with claims as the profile shapes them. */
import type { Account, KoaContextWithOIDC } from 'oidc-provider'
import { type Exchange, exchangeOf } from '../stages/exchange.ts'
import type { Claims } from '../stages/stages.ts'
import { subOf } from './users.ts'

/** Claims of a subject that no login remembers: a user of the list, a free-form one, or the bare subject. */
async function knownClaims({ issuer }: Exchange, sub: string): Promise<{ name: string; claims: Claims }> {
  const user = issuer.tenant.users().find((candidate) => subOf(candidate) === sub)
  if (user) return { name: user.name, claims: { ...user.claims, sub } }
  return { name: sub, claims: (await issuer.freeForm.get(sub)) ?? { sub } }
}

export async function accountFor(
  ctx: KoaContextWithOIDC,
  sub: string,
  token?: { grantId?: string | undefined },
): Promise<Account> {
  const exchange = exchangeOf(ctx)
  if (exchange && !exchange.login) exchange.login = await exchange.issuer.logins.ofGrant(token?.grantId)
  const login = exchange?.login
  if (exchange && login && !login.user) {
    const { name, claims } = await knownClaims(exchange, sub)
    login.user = { name, sub, claims }
    login.how = 'session'
  }
  return {
    accountId: sub,
    async claims(use) {
      const claims =
        login?.user?.sub === sub
          ? login.user.claims
          : exchange
            ? (await knownClaims(exchange, sub)).claims
            : { sub }
      const shaped =
        exchange?.issuer.profile.claims?.(claims, use === 'userinfo' ? 'userinfo' : 'id-token') ?? claims
      return { ...shaped, sub }
    },
  }
}
