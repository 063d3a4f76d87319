/** Error codes of the protocol's endpoints, as causes (RFC 6749, OpenID Connect Core 1.0 section 3.1.2.6). */
import type { Cause } from '../../diagnosis.ts'

export interface CodedCause {
  readonly cause: Cause
  /** Whether the code alone says so. */
  readonly certain: boolean
}

/** Descriptions that name whatever may be wrong with a grant: one of it is, and not which. */
const ofManyReasons = /expired|revoked|\bor\b/i

const likely = (cause: Cause): CodedCause => ({ cause, certain: false })
const certain = (cause: Cause): CodedCause => ({ cause, certain: true })

function ofPkce(text: string): CodedCause | undefined {
  if (/verifier/i.test(text)) return certain('pkce-mismatch')
  if (!/code_challenge|\bpkce\b/i.test(text)) return undefined
  return /not supported|unsupported|method must|invalid|not allowed/i.test(text)
    ? likely('pkce-mismatch')
    : likely('pkce-required')
}

/** The cause behind an error of the authorization endpoint, in the callback's address. */
export function causeOfAnswer(error: string, description: string): CodedCause {
  const text = `${error} ${description}`
  const pkce = ofPkce(description)
  if (pkce) return pkce
  if (/redirect[_ ]?uri/i.test(text)) return likely('redirect-uri-mismatch')
  if (/^(login|interaction|consent|account_selection)_required$/.test(error))
    return certain('interaction-required')
  if (/^access_denied$|denied|cancel|declined/.test(error)) return certain('access-denied')
  if (/^invalid_client$/.test(error)) return certain('client-authentication')
  if (
    /^(unauthorized_client|unsupported_response_type|unsupported_response_mode|invalid_scope|request_not_supported|invalid_target)$/.test(
      error,
    )
  )
    return likely('client-misconfigured')
  if (/^(server_error|temporarily_unavailable)$/.test(error)) return likely('provider-unreachable')
  return likely('unknown')
}

/** The cause behind an error of the token endpoint. */
export function causeOfTokenError(error: string, description: string): CodedCause {
  const isOpen = error === 'invalid_grant' && ofManyReasons.test(description)
  const named =
    ofPkce(description) ??
    (/redirect[_ ]?uri/i.test(description) ? certain('redirect-uri-mismatch') : undefined)
  if (named) return isOpen ? likely(named.cause) : named
  if (error === 'invalid_client') return certain('client-authentication')
  if (error === 'unauthorized_client' || error === 'unsupported_grant_type')
    return likely('client-misconfigured')
  if (error === 'invalid_grant') {
    if (/already|consumed|used|redeemed|replay/i.test(description)) return likely('state-consumed')
    if (/expired/i.test(description)) return likely('session-expired')
  }
  return likely('unknown')
}
