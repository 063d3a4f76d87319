/** OpenMetadata 1.12: as 1.11, with a state check that throws and one fixed page for every error. */
import { defineGeneration } from './generation.ts'
import before from './om-1.11.ts'

export default defineGeneration({
  ...before,
  title: 'OpenMetadata 1.12',
  insecure: [
    'The browser is sent wherever redirectUri says, with the ID token in the address (open redirect).',
    'State, nonce and session id stay after the sign-in; the ID token is not verified at the callback.',
  ],
  inferred: [
    ...before.inferred,
    'The callback accepts forms.',
    'Without redirectUri the browser goes to callbackUrl.',
  ],
  session: { ...before.session, sameSite: 'none-where-secure' },
  login: { ...before.login, redirectUri: 'callback-url-where-absent' },
  callback: {
    ...before.callback,
    takesForms: true,
    noState: { text: 'Missing state parameter', next: 'stop', clearsCookie: false },
  },
  errors: { ...before.errors, format: 'fixed-paragraph' },
  handOver: { ...before.handOver, encoded: true },
  needsJwksUri: true,
})
