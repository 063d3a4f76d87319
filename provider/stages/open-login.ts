/** Begins a login: which quirks it has, and who signs in without a page. */
import { randomBytes } from 'node:crypto'
import { loginOf } from '../../journal/keys.ts'
import { readFickleParameter, readLoginQuirks, unite } from '../logins/selection.ts'
import type { Exchange } from './exchange.ts'
import { lastOf } from './parameters.ts'
import type { Parameters } from './stages.ts'

/**
 * Begins the login of a request.
 * @throws FickleError where its quirks are unknown, contradict each other, or come too late
 */
export async function openLogin(exchange: Exchange, parameters: Parameters, asking?: string): Promise<void> {
  const { house, issuer, run } = exchange
  const request = lastOf(parameters)
  const clientId = asking ?? request.client_id ?? ''
  const known = request.state ? loginOf(request.state) : undefined
  const fresh = known === undefined || !(await issuer.logins.claim(known, request))
  const id = fresh ? `L${randomBytes(5).toString('hex')}` : known
  const { quirks: armed, signInAs } = house.armings.bind({
    login: id,
    run,
    clientId,
    issuer: [issuer.segment, issuer.value],
    user: undefined,
  })
  exchange.signInAs = signInAs ?? issuer.tenant.settings.autoSignIn
  const configured = issuer.tenant.clients.find(clientId)?.quirks
  const asked = request.fickle === undefined ? [] : parameters.filter(([name]) => name === 'fickle')
  const own = issuer.quirks()
  const quirks =
    configured || armed.length > 0 || asked.length > 0
      ? unite(
          own,
          configured ? await readLoginQuirks(configured) : [],
          armed,
          ...(await Promise.all(asked.map(([, value]) => readFickleParameter(value)))),
        )
      : own
  exchange.login = await issuer.logins.begin({
    id,
    run,
    clientId,
    request,
    quirks,
    user: undefined,
    how: undefined,
    grantId: undefined,
    sessionUid: undefined,
  })
}

/** What of a token request stays out of the login. */
const secret = new Set([
  'password',
  'assertion',
  'subject_token',
  'actor_token',
  'client_secret',
  'client_assertion',
])

/** Begins the login of a token request that goes back to no authorization request. */
export const openGrantLogin = (
  exchange: Exchange,
  parameters: Readonly<Record<string, unknown>>,
  clientId: string,
): Promise<void> =>
  openLogin(
    exchange,
    Object.entries(parameters).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string' && !secret.has(pair[0]),
    ),
    clientId,
  )
