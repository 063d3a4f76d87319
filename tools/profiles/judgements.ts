/** Why relying parties fail at a profile: by which of its deviations, and how well it is known that the real one does the same. */
import type { Evidence } from '../../provider/profiles/evidence.ts'
import { reported, source } from '../../provider/profiles/evidence.ts'
import { loadVendorQuirk } from '../../provider/profiles/quirks/load.ts'
import type { Cell } from './matrix.ts'

type Quirk = Parameters<typeof loadVendorQuirk>[0]

interface Reason {
  readonly profiles: readonly string[]
  /** Of what the library said. */
  readonly error: RegExp
  readonly quirk: Quirk
  /** Where the failure itself is told of, at the real provider or of the library. */
  readonly seen?: Evidence
}

const ISSUER = /iss\b|issuer|Server error/i

/** The first one that fits counts. */
const reasons: readonly Reason[] = [
  {
    profiles: ['apple'],
    error: /userinfo endpoint/,
    quirk: 'apple-discovery',
  },
  { profiles: ['apple'], error: /form_post|invalid_request/, quirk: 'apple-form-post-required' },
  {
    profiles: ['azure-b2c'],
    error: /done is not a function|userinfo_endpoint/,
    quirk: 'b2c-userinfo-absent',
    seen: source('https://github.com/panva/openid-client/blob/v5.x/lib/passport_strategy.js', '2026-11-28'),
  },
  { profiles: ['azure-b2c'], error: ISSUER, quirk: 'b2c-policy' },
  { profiles: ['entra-v1'], error: ISSUER, quirk: 'entra-v1-tenant' },
  { profiles: ['entra-v2-multitenant'], error: ISSUER, quirk: 'entra-v2-common' },
  {
    profiles: ['github-oauth'],
    error: /404|200 OK|status code|issuer|Server error|Failed to fetch/i,
    quirk: 'github-discovery-absent',
  },
  { profiles: ['line'], error: /HS256|alg|invalid response/i, quirk: 'line-id-token-hs256' },
  { profiles: ['linkedin'], error: /nonce/, quirk: 'linkedin-nonce-ignored' },
  { profiles: ['linkedin'], error: /client authentication|invalid_client/i, quirk: 'linkedin-pkce-refused' },
  { profiles: ['salesforce'], error: ISSUER, quirk: 'salesforce-login-host' },
  {
    profiles: ['twitch'],
    error: /scope|invalid response|unmarshal|split is not/i,
    quirk: 'twitch-token-scope-list',
  },
  {
    profiles: ['authentik'],
    error: /404|not_found/,
    quirk: 'authentik-application',
    seen: reported('https://github.com/infiniflow/ragflow/pull/18530', '2026-08-19'),
  },
  { profiles: ['authentik'], error: /verified/, quirk: 'authentik-email-verified-false' },
  { profiles: ['adfs'], error: /set an email/, quirk: 'adfs-id-token-claims' },
  {
    profiles: ['twitch'],
    error: /set an email/,
    quirk: 'twitch-id-token-claims',
    seen: reported('https://github.com/vouch/vouch-proxy/issues/414', '2026-11-28'),
  },
  { profiles: ['fapi-2.0'], error: /^/, quirk: 'fapi-client-authentication' },
]

export interface Judgement {
  readonly quirk: string
  /** What a client has to do about it. */
  readonly fix: string | undefined
  /** Undefined where nothing shows that the real one does so. */
  readonly evidence: Exclude<Evidence, { confidence: 'unconfirmed' }> | undefined
}

/** Undefined where no deviation explains the failure. */
export async function judge({ profile, error = '' }: Cell): Promise<Judgement | undefined> {
  const reason = reasons.find((one) => one.profiles.includes(profile) && one.error.test(error))
  if (!reason) return undefined
  const { evidence, note: fix } = await loadVendorQuirk(reason.quirk)
  const known = [reason.seen, evidence].find((one) => one !== undefined && one.confidence !== 'unconfirmed')
  return { quirk: reason.quirk, fix, evidence: known as Judgement['evidence'] }
}
