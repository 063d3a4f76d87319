/** Ties the user who signs in to the login, with the quirks that come with that user. */
import { isDeepStrictEqual } from 'node:util'
import { readLoginQuirks, unite } from '../logins/selection.ts'
import type { User } from '../options.ts'
import { acts, applyStage } from '../stages/apply.ts'
import { type Exchange, report } from '../stages/exchange.ts'
import type { Claims } from '../stages/stages.ts'
import { claimsOf, subOf } from './users.ts'

/** @throws FickleError where the user's quirks and the login's do not go together */
export async function bindUser(exchange: Exchange, user: User, how: 'page' | 'automatic'): Promise<void> {
  const { login, house, issuer } = exchange
  if (!login) return
  const armed = house.armings.bind({
    login: login.id,
    run: login.run,
    clientId: login.clientId,
    issuer: [issuer.segment, issuer.value],
    user: user.name,
  })
  if (armed.quirks.length > 0 || user.quirks) {
    login.quirks = unite(login.quirks, armed.quirks, user.quirks ? await readLoginQuirks(user.quirks) : [])
  }
  login.how = how
  const tokens = user.tokens && { tokens: user.tokens }
  const sub = subOf(user)
  const honest = claimsOf(user)
  login.user = { name: user.name, sub, claims: honest, ...tokens }
  if (!acts(exchange, 'sign-in')) return
  const sent = await applyStage('sign-in', { sub, claims: honest }, exchange)
  const claims: Claims = { ...sent.claims, sub: sent.sub }
  const changed = Object.keys(claims).filter((claim) => !isDeepStrictEqual(claims[claim], honest[claim]))
  login.user = { name: user.name, sub: sent.sub, claims, ...tokens, changed }
}

/** The same where no browser is there to sign in with, so that the journal says of whom the tokens are. */
export async function bindUserOfGrant(exchange: Exchange, user: User): Promise<void> {
  await bindUser(exchange, user, 'automatic')
  if (exchange.login)
    report(exchange, {
      kind: 'sign-in',
      issuer: exchange.issuer.value,
      user: exchange.login.user?.name ?? user.name,
      how: 'automatic',
    })
}
