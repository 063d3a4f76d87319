/** Profile: a provider that insists on the FAPI 2.0 Security Profile. */
import { defineProfile } from './profile.ts'

export default defineProfile({
  title: 'FAPI 2.0 Security Profile',
  about:
    'Pushed requests, PKCE, tokens bound to a key, clients with keys or certificates: whatever is missing is refused.',
  isStrict: true,
  quirks: [
    'fapi-par-required',
    'fapi-pkce-required',
    'fapi-sender-constrained',
    'fapi-client-authentication',
    'fapi-audience',
    'fapi-algorithms',
    'fapi-code-only',
    'fapi-refresh-kept',
    'fapi-code-lifetime',
  ],
})
