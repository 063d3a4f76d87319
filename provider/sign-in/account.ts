/** The account that oidc-provider asks for: the user of the login. */
import type { Account, KoaContextWithOIDC } from 'oidc-provider'
import type { TokenRules } from '../apis/api.ts'
import { type Exchange, exchangeOf } from '../stages/exchange.ts'
import type { Claims } from '../stages/stages.ts'
import { subOf, usersAt } from './users.ts'

interface KnownUser {
  readonly name: string
  readonly claims: Claims
  readonly tokens?: TokenRules
}

/** Name and claims of a subject that no login remembers: a user of the list, a free-form one, or the bare subject. */
export async function knownUser({ issuer }: Exchange, sub: string): Promise<KnownUser> {
  const user = usersAt(issuer).find((candidate) => subOf(candidate) === sub)
  if (user) {
    return { name: user.name, claims: { ...user.claims, sub }, ...(user.tokens && { tokens: user.tokens }) }
  }
  return { name: sub, ...((await issuer.freeForm.get(sub)) ?? { claims: { sub } }) }
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
    login.user = { ...(await knownUser(exchange, sub)), sub }
    login.how = 'session'
  }
  return {
    accountId: sub,
    async claims() {
      const claims =
        login?.user?.sub === sub
          ? login.user.claims
          : exchange
            ? (await knownUser(exchange, sub)).claims
            : { sub }
      return { ...claims, sub }
    },
  }
}
