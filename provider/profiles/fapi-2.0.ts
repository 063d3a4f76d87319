/** Profile: a provider that insists on the FAPI 2.0 Security Profile. */
import { defineProfile } from './profile.ts'

export default defineProfile({
  title: 'FAPI 2.0 Security Profile',
  about:
    'Pushed requests, PKCE, tokens bound to a key, clients with keys or certificates; a request that lacks any of them is refused.',
  isStrict: true,
  wantsHttps: 'FAPI 2.0 Security Profile, section 5.2.1: all endpoints are served only over TLS',
  sources: ['https://openid.net/specs/fapi-security-profile-2_0-final.html'],
  open: [
    'the cipher suites of TLS 1.2 (section 5.2.2): fickle offers those of Node.js',
    'how the user is told what is granted: consent is given without a page',
  ],
  quirks: [
    'fapi-par-required',
    'fapi-pkce-required',
    'fapi-sender-constrained',
    'fapi-client-authentication',
    'fapi-audience',
    'fapi-redirect-https',
    'fapi-algorithms',
    'fapi-code-only',
    'fapi-refresh-kept',
    'fapi-code-lifetime',
  ],
})
