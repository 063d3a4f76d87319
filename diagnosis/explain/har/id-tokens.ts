/** ID tokens that the browser saw, in the answer's address, a form or a script's token response, against what the file shows of them. */
import type { Cause } from '../../diagnosis.ts'
import type { Exchange } from './exchange.ts'
import { type HarFinding, inEntry, type Looker } from './finding.ts'
import type { HarCase } from './har-case.ts'
import { carriesOn } from './outcome.ts'
import { asked, jwtPart, parameterOf } from './protocol.ts'

interface SeenToken {
  readonly token: string
  readonly at: Exchange
}

function json(body: string): Record<string, unknown> {
  try {
    return { ...Object(JSON.parse(body)) }
  } catch {
    return {}
  }
}

function tokensOf({ signIn, callback, outcomes }: HarCase): SeenToken[] {
  const load = callback ?? outcomes.at(-1)?.callback
  const inAnswer = parameterOf(load, 'id_token')
  const redeemed = signIn?.tokenRequests.findLast(({ status }) => status === 200)
  const inBody = redeemed && json(redeemed.body).id_token
  return [
    ...(load && inAnswer !== undefined ? [{ token: inAnswer, at: load }] : []),
    ...(redeemed && typeof inBody === 'string' ? [{ token: inBody, at: redeemed }] : []),
  ]
}

/** What the provider says of itself, where a script asked for it. */
function metadataOf({ exchanges, signIn }: HarCase): Record<string, unknown> {
  const origin = signIn?.authorization?.url
  const document = exchanges.findLast(
    ({ url, status, body }) =>
      status === 200 && body !== '' && url.pathname.includes('/.well-known/openid-configuration'),
  )
  const metadata = json(document?.body ?? '')
  return origin && metadata.authorization_endpoint === origin.origin + origin.pathname ? metadata : {}
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])
/** Seconds by which clocks may differ without harm. */
const LEEWAY = 60

/** What is wrong with a token, as far as the file shows what was expected. */
function faultsOf({ token, at }: SeenToken, har: HarCase): { cause: Cause; text: string }[] {
  if (token.split('.').length === 5) return [{ cause: 'token-encrypted', text: 'The ID token is encrypted' }]
  const header = jwtPart(token, 0)
  const claims = jwtPart(token, 1)
  if (!header || !claims) return []
  const { authorization } = har.signIn ?? {}
  const metadata = metadataOf(har)
  const nonce = asked(authorization, 'nonce')
  const client = asked(authorization, 'client_id')
  const now = at.at === undefined ? undefined : at.at / 1000
  const algorithms = metadata.id_token_signing_alg_values_supported
  const faults: { cause: Cause; text: string }[] = []
  const fault = (cause: Cause, text: string) => faults.push({ cause, text })
  if (nonce !== undefined && claims.nonce === undefined)
    fault('nonce-missing', 'The ID token has no nonce although the login sent one')
  else if (nonce !== undefined && claims.nonce !== nonce)
    fault('nonce-mismatch', "The ID token's nonce is not the one that the login sent")
  const issuer = metadata.issuer ?? parameterOf(har.callback, 'iss')
  if (typeof issuer === 'string' && typeof claims.iss === 'string' && claims.iss !== issuer)
    fault(
      'issuer-mismatch',
      `The ID token's issuer is ${claims.iss.slice(0, 120)}, but the provider calls itself ${issuer.slice(0, 120)}`,
    )
  if (client !== undefined && claims.aud !== undefined && !listed(claims.aud).includes(client))
    fault('audience-mismatch', 'The ID token is not for this client')
  if (Array.isArray(algorithms) && typeof header.alg === 'string' && !algorithms.includes(header.alg))
    fault(
      'algorithm-mismatch',
      `The ID token is signed with ${header.alg.slice(0, 20)}, which the provider does not list`,
    )
  if (now !== undefined && typeof claims.exp === 'number' && claims.exp < now - LEEWAY)
    fault(
      typeof claims.iat === 'number' && claims.iat < now - LEEWAY ? 'clock-skew' : 'token-expired',
      `The ID token had expired ${Math.round(now - claims.exp)} s before it arrived, by the browser's clock`,
    )
  else if (now !== undefined && typeof claims.iat === 'number' && claims.iat > now + LEEWAY)
    fault(
      'clock-skew',
      `The ID token was issued ${Math.round(claims.iat - now)} s after it arrived, by the browser's clock`,
    )
  for (const name of ['sub', 'iss', 'aud', 'exp', 'iat'])
    if (claims[name] === undefined) fault('claim-missing', `The ID token has no ${name}`)
  return faults
}

/** Whether the words allow for a cause, or there are none. */
const allowed = ({ said }: HarCase, cause: Cause) => said.size === 0 || said.has(cause)

/** Checks what a relying party has to check (OpenID Connect Core 1.0, section 3.1.3.7), as far as the file has it. */
export const lookAtIdTokens: Looker = (har) => {
  const seenTokens = tokensOf(har)
  const last = seenTokens.at(-1)
  // What the relying party let pass is no failure.
  if (!har.page && last && carriesOn(har.exchanges, last.at.order)) return {}
  const findings = seenTokens.flatMap((seen) =>
    faultsOf(seen, har)
      .filter(({ cause }) => allowed(har, cause))
      .map(({ cause, text }): HarFinding => {
        const proven = har.page !== undefined && har.said.has(cause)
        return {
          cause,
          strength: proven ? 'proves' : 'suggests',
          summary: `${text}.`,
          evidence: [inEntry(seen.at, text, proven ? 'proves' : 'suggests')],
          decidedBy: 'What the relying party says: its page, its log or the console of the browser.',
        }
      }),
  )
  return { findings }
}
