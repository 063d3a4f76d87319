/** Plans of rows in which the provider is honest and the browser is led astray: by a link, by another window, by an attacker's code. */
import type { Plan } from './plan.ts'

export interface Manoeuvre extends Plan {
  /** What the provider does beside it. Nothing by default. */
  readonly quirk?: string
}

const injected: Plan = {
  steps: [
    { do: 'begin', keep: 'stolen', browser: 'attacker' },
    { do: 'begin', keep: 'callback' },
    { do: 'deliver', kept: 'callback', codeOf: 'stolen' },
  ],
}

export const manoeuvres: Readonly<Record<string, Manoeuvre | readonly Manoeuvre[]>> = {
  'authorization-replay': {
    flow: 'id_token',
    expect: 'reject',
    omit: 'state-single-use',
    steps: [
      { do: 'begin', keep: 'callback' },
      { do: 'deliver', kept: 'callback' },
      { do: 'deliver', kept: 'callback' },
    ],
  },
  'authorization-unsolicited': {
    expect: 'reject',
    omit: 'login-started',
    steps: [
      { do: 'begin', keep: 'callback', browser: 'attacker', outside: true },
      { do: 'deliver', kept: 'callback', browser: 'victim' },
    ],
  },
  'authorization-other-browser': {
    expect: 'reject',
    omit: 'state-bound-to-browser',
    steps: [
      { do: 'begin', keep: 'callback', browser: 'attacker' },
      { do: 'deliver', kept: 'callback', browser: 'victim' },
    ],
  },
  'authorization-code-injection': [
    // The provider refuses a code whose challenge is that of another login.
    {
      ...injected,
      expect: 'reject',
      omit: 'request-pkce',
      refusedBy: 'token-answer',
      relyingParty: { sends: { nonce: false } },
    },
    {
      ...injected,
      expect: 'reject',
      omit: 'id-token-nonce-bound-to-login',
      quirk: 'authorization-pkce-ignored',
    },
  ],
  // An honest provider rotates, and takes everything back where an old refresh token comes again.
  'refresh-rotation': {
    expect: 'accept',
    relyingParty: { scope: 'openid profile email offline_access', parameters: { prompt: 'consent' } },
    steps: [{ do: 'login' }, { do: 'refresh' }, { do: 'refresh' }],
  },
  'third-party-iss-unknown': {
    expect: 'reject',
    omit: 'third-party-iss-known',
    steps: [{ do: 'third-party-login', parameters: { iss: 'https://unknown.example' } }],
  },
  'third-party-target-link': {
    expect: 'reject',
    omit: 'target-link-own',
    harm: 'open-redirect',
    steps: [
      {
        do: 'third-party-login',
        parameters: { iss: 'HONEST', target_link_uri: 'https://elsewhere.example/' },
      },
    ],
  },
  // Finishing the login at the other issuer as a user of that issuer is right; taking its code to this one is not.
  'authorization-session-overwrite-1': {
    expect: 'ignore',
    omit: 'login-keeps-its-issuer',
    harm: 'code-leaked',
    beside: 'token-response-unknown-members',
    relyingParty: { readsIss: false },
    steps: [
      { do: 'begin', keep: 'callback', at: 'second' },
      { do: 'begin', keep: 'abandoned', at: 'first' },
      { do: 'deliver', kept: 'callback' },
    ],
  },
  'authorization-session-overwrite-2': {
    expect: 'reject',
    omit: 'login-keeps-its-issuer',
    refusedBy: 'id-token-iss-match',
    quirk: 'signature-cross-issuer',
    flow: 'id_token',
    relyingParty: { idTokenAlg: 'HS256' },
    client: { id_token_signed_response_alg: 'HS256' },
    steps: [
      { do: 'begin', keep: 'callback', at: 'first' },
      { do: 'begin', keep: 'abandoned', at: 'second' },
      { do: 'deliver', kept: 'callback' },
    ],
  },
}
