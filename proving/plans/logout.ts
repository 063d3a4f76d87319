/** Plans of the quirks of logout, sessions and logins that somebody else starts (group H). */
import type { Plan, Plans } from './plan.ts'

/** The provider's session ends, and a logout token tells the relying party. */
const backChannel: Plan = {
  byPage: true,
  logout: 'back-channel',
  steps: [{ do: 'login' }, { do: 'end-at-provider' }],
}
const frontChannel: Plan = { ...backChannel, logout: 'front-channel' }
const signOut: Plan = { byPage: true, steps: [{ do: 'login' }, { do: 'sign-out' }] }

/** A login on the page, then a question to the session iframe. */
const polled = (sessionState: string): Plan => ({
  byPage: true,
  steps: [{ do: 'login' }, { do: 'ask-session-iframe', sessionState }],
})

export const logoutPlans: Plans = {
  'logout-token-alg-none': { ...backChannel, omit: 'logout-alg-not-none' },
  'logout-token-alg-wrong': { ...backChannel, omit: 'logout-alg-registered' },
  'logout-token-sig-invalid': { ...backChannel, omit: 'logout-signature' },
  'logout-token-iss-wrong': { ...backChannel, omit: 'logout-iss-match' },
  'logout-token-aud-wrong': { ...backChannel, omit: 'logout-aud-match' },
  'logout-token-events-missing': { ...backChannel, omit: 'logout-events-present' },
  'logout-token-events-wrong': { ...backChannel, omit: 'logout-event-match' },
  'logout-token-events-type': { ...backChannel, omit: 'logout-events-type' },
  'logout-token-nonce-present': { ...backChannel, omit: 'logout-no-nonce' },
  'logout-token-sub-sid-missing': { ...backChannel, omit: 'logout-sub-or-sid' },
  'logout-token-iat-missing': { ...backChannel, omit: 'logout-iat-present' },
  'logout-token-exp-missing': { ...backChannel, omit: 'logout-exp-present' },
  'logout-token-exp-past': { ...backChannel, omit: 'logout-exp-past' },
  'logout-token-jti-missing': { ...backChannel, omit: 'logout-jti-present' },
  'logout-token-jti-replay': backChannel,
  'logout-token-is-id-token': { ...backChannel, omit: 'logout-not-an-id-token' },
  'logout-token-typ-absent': backChannel,
  'logout-token-sid-unknown': {
    ...backChannel,
    harm: 'witness-signed-out',
    steps: [{ do: 'login', browser: 'witness' }, { do: 'login' }, { do: 'end-at-provider' }],
  },
  'logout-token-sub-only': {
    ...backChannel,
    steps: [
      { do: 'login', browser: 'second' },
      { do: 'login' },
      { do: 'end-at-provider' },
      { do: 'is-signed-out', browser: 'second' },
    ],
  },
  'logout-token-sid-only': {
    ...backChannel,
    harm: 'witness-signed-out',
    steps: [{ do: 'login', browser: 'witness' }, { do: 'login' }, { do: 'end-at-provider' }],
  },
  'logout-token-extra': backChannel,
  'logout-token-transport': [
    { ...backChannel, values: ['get', 'json'], omit: 'logout-by-post-form' },
    { ...backChannel, values: ['twice'], omit: 'logout-token-once', relyingParty: { duplicates: 'last' } },
  ],
  'logout-token-session-ends': backChannel,
  'front-channel-iss-sid-wrong': { ...frontChannel, omit: 'front-channel-session' },
  'front-channel-normal': frontChannel,
  'rp-logout-state-other': signOut,
  'rp-logout-state-missing': signOut,
  'rp-logout-no-redirect': signOut,
  // Honestly the frame would say `error` of a text that is no session state, and `changed` of one of another session.
  'session-management-changed': [
    { values: ['changed', 'unchanged'], ...polled('') },
    { values: ['error'], ...polled(`${'A'.repeat(43)}.salt`) },
  ],
}
