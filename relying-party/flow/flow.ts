/** What every route of a replica works with. */

import type { Request, Response } from 'express'
import type { Ways } from '../../design/places.ts'
import type { Reporter } from '../../journal/events.ts'
import { keyOf, loginOf } from '../../journal/keys.ts'
import type { RelyingPartyConfiguration, StoreName } from '../options.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { BearerTokens } from './bearer-tokens.ts'
import type { Clock } from './check-times.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { createPublicKeys } from './public-keys.ts'
import type { Rejection } from './rejection.ts'

export interface Flow {
  readonly name: `replica-${number}`
  readonly ways?: Ways | undefined
  readonly configuration: RelyingPartyConfiguration
  readonly store: StoreName
  readonly now: () => number
  readonly report: Reporter
  readonly sessions: Sessions
  readonly provider: IdentityProvider
  readonly bearer: BearerTokens
  readonly verifyBearer: ReturnType<typeof createPublicKeys>
}

export type Handler = (request: Request, response: Response) => Promise<void>

/** This replica's clock and what it forgives, in seconds. */
export const clockOf = ({ now, configuration }: Flow): Clock => ({
  now: Math.floor(now() / 1000),
  tolerance: configuration.oidcConfiguration.maxClockSkew,
})

/** What the journal says about a refusal, and the login that it belongs to; `login` names one that has no state yet. */
export function reportRejection(
  { report, name }: Pick<Flow, 'name' | 'report'>,
  rejection: Rejection,
  state: string | undefined,
  login = state === undefined ? undefined : loginOf(state),
): void {
  const { message, check, code, status, facts } = rejection
  report({
    kind: 'rejected',
    by: name,
    login,
    keys: state === undefined ? [] : [keyOf('state', state)],
    error: message.slice(0, 2000),
    check,
    code,
    status,
    facts,
  })
}
