/** What a relying party is expected to do with a quirk, given what calibration found, and whether what it did was right. */

import type { QuirkDescription } from '../provider/quirks/describe.ts'
import type { Expectation } from '../provider/quirks/quirk.ts'
import type { Calibration } from './calibrate.ts'

export const verdicts = [
  'accepted',
  'rejected',
  'rejected-crash',
  'used-forbidden-value',
  'canary-hit',
  'not-reached',
  'inconclusive',
] as const
export type Verdict = (typeof verdicts)[number]

export interface Expected {
  readonly expect: Expectation
  /** Why it is not what the quirk itself says. */
  readonly because: string | undefined
}

/** The name under which a quirk states what a flow is to do. */
export function flowOf(responseType: string): 'code' | 'id_token' | 'hybrid' {
  const words = responseType.split(' ')
  if (!words.includes('code')) return 'id_token'
  return words.includes('id_token') ? 'hybrid' : 'code'
}

const isOfSignature = ({ catalogue }: QuirkDescription) =>
  catalogue.some((row) => row.startsWith('signature-'))
/** Rows that only the code flow may accept, because it may leave the signature out. */
const rejectsElsewhere = ({ expect }: QuirkDescription) =>
  typeof expect !== 'string' && expect.id_token === 'reject'
/** Rows that apply only where the relying party sent the parameter. */
const needsState = /^authorization-state-(mismatch|missing|other-session|duplicate)/
const needsNonce = /^id-token-nonce-(mismatch|missing|from-other-login)/

/**
 * The expectation for this relying party: by its flow, by what it sends, and by whether it looks at signatures at all,
 * which the code flow lets it leave out (Core 3.1.3.7(6)).
 */
export function expectationOf(quirk: QuirkDescription, calibration: Calibration): Expected {
  const { sends, checksSignature, responseType, checksIssuerParameter, maxAge } = calibration
  const flow = flowOf(responseType)
  const stated =
    typeof quirk.expect === 'string'
      ? quirk.expect
      : (quirk.expect[flow] ?? (quirk.stage === 'refresh' ? quirk.expect.refresh : undefined) ?? 'observe')
  const either = (because: string): Expected => ({ expect: 'either', because })
  if (stated === 'either' && checksSignature === true && isOfSignature(quirk) && rejectsElsewhere(quirk)) {
    return { expect: 'reject', because: 'the relying party looks at signatures in the code flow too' }
  }
  if (quirk.id === 'pkce-required' && !sends.pkce) return either('the relying party uses no PKCE')
  if (stated !== 'reject') return { expect: stated, because: undefined }
  if (/^pkce-/.test(quirk.id) && !sends.pkce) return either('the relying party uses no PKCE')
  if (/^id-token-auth-time-/.test(quirk.id) && maxAge === undefined) {
    return either('the relying party sends no max_age')
  }
  if (quirk.id === 'id-token-acr-unmet')
    return either('only one that asked for acr as an essential claim must mind')
  if (!sends.state && needsState.test(quirk.id)) return either('the relying party sends no state')
  if (!sends.nonce && needsNonce.test(quirk.id)) return either('the relying party sends no nonce')
  if (flow === 'code' && checksSignature === false && isOfSignature(quirk)) {
    return either('the relying party does not look at signatures in the code flow, which is allowed')
  }
  if (/^authorization-iss-/.test(quirk.id) && !checksIssuerParameter) {
    return either('the relying party has one provider and does not claim RFC 9207')
  }
  return { expect: 'reject', because: undefined }
}

/** Whether that was right: true, false, or null where either is allowed or nothing was found out. */
export function isRight(expect: Expectation, verdict: Verdict): boolean | null {
  if (verdict === 'not-reached' || verdict === 'inconclusive') return null
  if (verdict === 'used-forbidden-value') return false
  if (verdict === 'canary-hit') return expect === 'either' || expect === 'observe' ? null : false
  switch (expect) {
    case 'reject':
      return verdict !== 'accepted'
    case 'accept':
      return verdict === 'accepted'
    case 'ignore':
      return true
    case 'either':
    case 'observe':
      return null
  }
}

/** What a wrong verdict is called: by how strict the rule is. */
export function severityOf(
  { level }: QuirkDescription,
  expect: Expectation,
  verdict: Verdict,
): 'error' | 'warning' | 'note' {
  if (verdict === 'used-forbidden-value') return 'error'
  if (expect === 'accept') return level === 'must' ? 'warning' : 'note'
  return level === 'must' ? 'error' : 'warning'
}
