/** Plays one plan against a running provider: once with all checks, or without one of them. */
import type { Assignment, Venue } from './assignment.ts'
import { pageOf } from './flow/page.ts'
import { isHarmed, watch } from './harm.ts'
import { performSteps } from './perform-steps.ts'
import { createProvingRelyingParty } from './relying-party.ts'
import type { Members } from './state.ts'
import type { StepResult } from './step-result.ts'

/** How a play ended, in the words of the contract. */
export interface Play {
  readonly outcome: 'accepted' | 'rejected' | 'used-forbidden-value' | 'canary-hit' | 'not-returned'
  /** What the relying party shows of the user who is signed in. */
  readonly user: Members | undefined
  readonly failedCheck: string | undefined
  readonly detail: string
  /** Stages at which the quirk was seen to change something of this play. */
  readonly stages: readonly string[]
}

const outcomes = {
  'signed-in': 'accepted',
  'signed-out': 'accepted',
  refused: 'rejected',
  'still-signed-in': 'rejected',
  'not-returned': 'not-returned',
} as const

const secret = 'a secret of the proving relying party that is long enough'

/** The client as the provider knows it. */
export const clientOf = ({ id, plan, baseUrl }: Assignment) => {
  const flow = plan.flow ?? 'code'
  return {
    client_id: id,
    client_secret: secret,
    redirect_uris: [`${baseUrl}/callback`],
    post_logout_redirect_uris: [`${baseUrl}/signed-out`],
    response_types: [flow],
    grant_types: [
      ...(flow.split(' ').includes('code') ? ['authorization_code', 'refresh_token'] : []),
      ...(flow === 'code' ? [] : ['implicit']),
    ],
    ...(plan.logout === 'back-channel' && {
      backchannel_logout_uri: `${baseUrl}/backchannel-logout`,
      backchannel_logout_session_required: true,
    }),
    ...(plan.logout === 'front-channel' && {
      frontchannel_logout_uri: `${baseUrl}/frontchannel-logout`,
      frontchannel_logout_session_required: true,
    }),
    ...plan.client,
  }
}

/** What a relying party would remember of this issuer from better days. */
const staleMetadata = (issuer: string): Members => ({
  issuer,
  authorization_endpoint: `${issuer}/oidc/auth`,
  token_endpoint: `${issuer}/oidc/token`,
  userinfo_endpoint: `${issuer}/oidc/userinfo`,
  jwks_uri: `${issuer}/oidc/jwks`,
  registration_endpoint: `${issuer}/oidc/register`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
})

function detailOf(result: StepResult): string {
  if (result.ended === 'refused') return result.reason
  if (result.ended === 'still-signed-in') return 'the session lives on'
  if (result.ended === 'not-returned')
    return `stopped at ${result.url.split('?')[0]} with status ${result.status}`
  return ''
}

/** Plays it. Throws only where the play itself is at fault. */
export async function playPlan(venue: Venue, assignment: Assignment): Promise<Play> {
  const { provider, own } = venue
  const { id, quirk, plan, omit, baseUrl } = assignment
  const inAddress = [(plan.chosen ?? 'address') === 'address' ? quirk : undefined, plan.beside].filter(
    (part) => part !== undefined,
  )
  const honest = `${provider.url}/standard`
  const first = await provider.addressOf(['standard', ...inAddress].join('~'))
  const watcher = watch(venue, assignment, first)
  const client = { clientId: id, clientSecret: secret }
  const relyingParty = await createProvingRelyingParty({
    ...plan.relyingParty,
    issuers: {
      first: { issuer: first, ...client, staleMetadata: staleMetadata(first) },
      ...(first !== honest && { second: { issuer: honest, ...client } }),
    },
    ...(plan.flow && { flow: plan.flow }),
    ...(plan.responseMode && { responseMode: plan.responseMode }),
    loginHint: plan.relyingParty?.loginHint ?? own,
    loopbackHosts: ['fickle.test'],
    ...(provider.authority !== undefined && { ca: provider.authority }),
    omit,
    baseUrl,
    run: id,
    timeoutMs: plan.timeoutMs ?? 10_000,
    ...(plan.byPage && { signInAs: own }),
    onLogin: watcher.onLogin,
    onFetch: watcher.onFetch,
  })
  const stopReceiving = venue.desk.receive(id, relyingParty.signOut.receive)
  try {
    const ending = await performSteps(venue, assignment, relyingParty)
    const { result } = ending
    const shown = result.ended === 'signed-in' ? result.session.shown : undefined
    const page = await pageOf(shown ?? { error: detailOf(result) }, new Set(omit))
    const about = {
      user: shown,
      failedCheck: result.ended === 'refused' ? result.check : undefined,
      stages: [...watcher.seen.stages],
      detail: watcher.canaries.length > 0 ? watcher.canaries.join(' ') : detailOf(result),
    }
    if (watcher.canaries.length > 0) return { outcome: 'canary-hit', ...about }
    const isForbidden = plan.forbidden !== undefined && page.includes(plan.forbidden)
    if (isForbidden || isHarmed(assignment, venue, relyingParty, ending, watcher.seen)) {
      return { outcome: 'used-forbidden-value', ...about }
    }
    return { outcome: outcomes[result.ended], ...about }
  } finally {
    watcher.stop()
    stopReceiving()
    await relyingParty.close()
  }
}
