/** OpenMetadata's main branch after 2.0: the provider's ID token again, and ways out of login loops. */
import { defineGeneration } from './generation.ts'
import before from './om-2.0.ts'

export default defineGeneration({
  ...before,
  title: "OpenMetadata's main branch",
  inferred: [
    'Nothing of this branch was compared with the real classes: all of it follows from public source and reports.',
    'A token that is valid longer than the margin is returned again without asking the provider.',
  ],
  login: {
    ...before.login,
    trusted: ['serverUrl', 'callbackUrl'],
    whileSignedIn: 'asks-the-provider',
    maxAgeZero: 'left-out',
    promptFromQuery: true,
  },
  callback: {
    ...before.callback,
    noSession: { text: 'No pending session found for callback', next: 'sign-in', clearsCookie: true },
    silentErrors: [
      'login_required',
      'interaction_required',
      'consent_required',
      'account_selection_required',
    ],
  },
  handOver: { ...before.handOver, token: 'id-token' },
  refresh: {
    ...before.refresh,
    noRefreshToken: { status: 401, text: 'Identity provider issued no refresh token' },
    endsOver: ['invalid_grant', 'invalid_token'],
    ended: { status: 401, text: 'Identity provider session ended' },
    failed: { status: 503, text: 'Identity provider cannot be reached' },
    noIdToken: { status: 503, text: 'Identity provider returned no usable ID token' },
    marginSeconds: 60,
  },
  api: { checksIssuerAndAudience: true },
})
