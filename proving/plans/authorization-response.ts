/** Plans of the quirks of the authorization response (group D), JARM included. */
import type { Plan, Plans } from './plan.ts'

const front: Plan = { flow: 'id_token' }
const hybrid: Plan = { flow: 'code id_token' }
const jarm: Plan = { responseMode: 'jwt' }
/** Relies on the state alone, as plain OAuth clients do. */
const stateOnly = { sends: { nonce: false, pkce: false } }

export const authorizationResponsePlans: Plans = {
  'authorization-state-mismatch': { omit: 'state-match' },
  'authorization-state-missing': { omit: 'state-present' },
  'authorization-state-duplicate': [
    {
      values: ['right-first', 'code-right-first'],
      omit: 'parameters-unique',
      relyingParty: { duplicates: 'first' },
    },
    {
      values: ['wrong-first', 'code-wrong-first'],
      omit: 'parameters-unique',
      relyingParty: { duplicates: 'last' },
    },
  ],
  'authorization-state-other-session': {
    omit: 'state-bound-to-browser',
    relyingParty: stateOnly,
    steps: [
      { do: 'login', browser: 'attacker' },
      { do: 'login', browser: 'victim' },
    ],
  },
  'authorization-iss-mismatch': { omit: 'response-iss-match' },
  'authorization-iss-missing': { omit: 'response-iss-present' },
  'authorization-iss-unadvertised': {},
  'authorization-code-missing': [{ ...hybrid, omit: 'code-present' }, { omit: 'code-present' }],
  'authorization-login-lost': [
    { values: ['error'], omit: 'error-refused' },
    { values: ['page'], expect: 'rest' },
  ],
  'authorization-session-lost': { expect: 'accept' },
  'authorization-error': { omit: 'error-refused' },
  'authorization-error-and-code': { omit: 'error-refused' },
  'authorization-unrequested-tokens': { omit: 'unrequested-tokens-ignored' },
  'authorization-wrong-mode': { ...front, omit: 'response-mode' },
  'authorization-unknown-params': {},
  'authorization-pkce-ignored': {},
  'authorization-mixup': { omit: 'response-iss-match', harm: 'code-leaked' },
  'authorization-mixup-nonce': {
    omit: 'response-iss-match',
    harm: 'code-leaked',
    chosen: 'armed',
    beside: 'token-response-unknown-members',
    steps: [
      { do: 'login', honest: true },
      { do: 'login', browser: 'second' },
    ],
  },
  'jarm-iss-missing': { ...jarm, omit: 'jarm-iss-present' },
  'jarm-iss-wrong': { ...jarm, omit: 'jarm-iss-match' },
  'jarm-aud-missing': { ...jarm, omit: 'jarm-aud-present' },
  'jarm-aud-wrong': { ...jarm, omit: 'jarm-aud-match' },
  'jarm-exp-missing': { ...jarm, omit: 'jarm-exp-present' },
  'jarm-exp-past': { ...jarm, omit: 'jarm-exp-past' },
  'jarm-sig-invalid': { ...jarm, omit: 'jarm-signature' },
  'jarm-alg-none': { ...jarm, omit: 'jarm-alg-not-none' },
}
