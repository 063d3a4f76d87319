/** Every lint by its id, which is also the row of the catalogue that it implements. */
import type { JournalEvent } from '../../journal/events.ts'
import type { Finding, Lint } from './lint.ts'
import { lint as requestAssertionAud } from './request-assertion-aud.ts'
import { lint as requestBclResponse } from './request-bcl-response.ts'
import { lint as requestBearerPlacement } from './request-bearer-placement.ts'
import { lint as requestClientAuth } from './request-client-auth.ts'
import { lint as requestJwksCaching } from './request-jwks-caching.ts'
import { lint as requestLogoutHint } from './request-logout-hint.ts'
import { lint as requestNonce } from './request-nonce.ts'
import { lint as requestOpenidScope } from './request-openid-scope.ts'
import { lint as requestPkce } from './request-pkce.ts'
import { lint as requestRedirectUri } from './request-redirect-uri.ts'
import { lint as requestRequestObject } from './request-request-object.ts'
import { lint as requestState } from './request-state.ts'

export const lints = {
  'request-openid-scope': requestOpenidScope,
  'request-nonce': requestNonce,
  'request-state': requestState,
  'request-pkce': requestPkce,
  'request-redirect-uri': requestRedirectUri,
  'request-client-auth': requestClientAuth,
  'request-assertion-aud': requestAssertionAud,
  'request-bearer-placement': requestBearerPlacement,
  'request-request-object': requestRequestObject,
  'request-logout-hint': requestLogoutHint,
  'request-jwks-caching': requestJwksCaching,
  'request-bcl-response': requestBclResponse,
} as const satisfies Readonly<Record<string, Lint>>

export type LintId = keyof typeof lints

export interface LintReport {
  readonly id: LintId
  /** False where the journal held nothing that shows whether the rule is kept. */
  readonly applies: boolean
  readonly findings: readonly Finding[]
  /** What of the rule was not tested. */
  readonly untested?: string
}

/**
 * Runs every lint over the events of one relying party: those of its logins, and those that belong to none.
 * @param hasDocuments whether the requests for documents among them are known to be its own
 */
export function inspectRequests(events: readonly JournalEvent[], hasDocuments = true): LintReport[] {
  const ordered = events.toSorted((a, b) => a.seq - b.seq)
  return (Object.entries(lints) as [LintId, Lint][]).map(([id, lint]) => {
    const findings = lint.readsDocuments && !hasDocuments ? undefined : lint.inspect(ordered)
    const untested = findings && lint.untested?.(ordered)
    return {
      id,
      applies: findings !== undefined,
      findings: findings ?? [],
      ...(untested !== undefined && { untested }),
    }
  })
}
