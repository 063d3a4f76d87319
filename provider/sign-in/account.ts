/** The account that oidc-provider asks for: the user of the login. */
import type { Account, KoaContextWithOIDC } from 'oidc-provider'
import type { TokenRules } from '../apis/api.ts'
import { type Exchange, exchangeOf } from '../stages/exchange.ts'
import type { Claims } from '../stages/stages.ts'
import { claimsOf, subOf, usersAt } from './users.ts'

interface KnownUser {
  readonly name: string
  readonly claims: Claims
  readonly tokens?: TokenRules
}

/** Name and claims of a subject that no login remembers: a user of the list, a free-form one, or the bare subject. */
export async function knownUser({ issuer }: Exchange, sub: string): Promise<KnownUser> {
  const user = usersAt(issuer).find((candidate) => subOf(candidate) === sub)
  if (user) {
    return { name: user.name, claims: claimsOf(user), ...(user.tokens && { tokens: user.tokens }) }
  }
  return { name: sub, ...((await issuer.freeForm.get(sub)) ?? { claims: { sub } }) }
}

function accountOf(exchange: Exchange | undefined, sub: string): Account {
  const login = exchange?.login
  return {
    accountId: sub,
    claims() {
      if (login?.user?.sub === sub) return { ...login.user.claims, sub }
      return exchange ? claimsAt(exchange, sub) : { sub }
    },
  }
}

const claimsAt = async (exchange: Exchange, sub: string) => ({
  ...(await knownUser(exchange, sub)).claims,
  sub,
})

/** Finds the login behind a token, or who has a session. */
async function accountBehind(exchange: Exchange, sub: string, grantId: string | undefined): Promise<Account> {
  exchange.login ??= await exchange.issuer.logins.ofGrant(grantId)
  const { login } = exchange
  if (login && !login.user) {
    login.user = { ...(await knownUser(exchange, sub)), sub }
    login.how = 'session'
  }
  return accountOf(exchange, sub)
}

export function accountFor(
  ctx: KoaContextWithOIDC,
  sub: string,
  token?: { grantId?: string | undefined },
): Account | Promise<Account> {
  const exchange = exchangeOf(ctx)
  return !exchange || exchange.login?.user
    ? accountOf(exchange, sub)
    : accountBehind(exchange, sub, token?.grantId)
}
