/** Settings of Auth.js (NextAuth.js). */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Auth.js (NextAuth.js)',
  docs: 'https://authjs.dev/guides/configuring-oauth-providers',
  callback: 'http://localhost:3000/api/auth/callback/fickle',
  readsOnlyIdToken: true,
  text: `// auth.ts of Next.js; elsewhere the callback is /auth/callback/fickle. AUTH_SECRET must be set
providers: [
  { id: 'fickle', name: 'fickle', type: 'oidc', issuer: 'ISSUER', clientId: 'CLIENT_ID', clientSecret: 'CLIENT_SECRET' },
]`,
})
