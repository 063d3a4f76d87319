/** What `fickle init` writes: files that work as they stand and say what can be changed. */

/** Where an editor finds the schema once fickle is installed in the folder. */
const schema = './node_modules/fickle/docs/generated/configuration.schema.json'

export const configurationFile = `# yaml-language-server: $schema=${schema}
# fickle.config.yaml: what "fickle provider" and "fickle lab" start with. Every key is optional.
# A flag wins over its variable (--port over FICKLE_PORT), and a variable over this file.
# For testing only: fickle signs anybody in, and breaks the rules on purpose.

port: 6749
# appPort: 8585            # the lab's balancer
# autoSignIn: alice        # no sign-in page
# publicUrl: http://localhost:6749
# internalUrl: http://fickle:6749
# allowHost: [fickle]

# Who can sign in. "claims" may hold anything; "sub" is the name where it is left out.
users:
  - name: alice
    about: Everything in order
    claims:
      name: Alice Liddell
      email: alice@wonderland.example
      email_verified: true
      groups: [readers]
  - name: mallory
    about: Her tokens carry a nonce that nobody sent
    claims:
      name: Mallory Malone
      email: mallory@wonderland.example
    quirks: [id-token-nonce-mismatch]   # "fickle quirks" lists what there is

# Without this list any client id, secret and redirect URI is accepted; with it, only these.
# clients:
#   - client_id: my-app
#     client_secret: not-a-real-secret
#     redirect_uris: [http://localhost:3000/callback]

# APIs that check access tokens. Without any, every audience that is asked for (resource or audience) gets a JWT.
# apis:
#   orders:
#     audience: https://api.example/orders
#     scopes: [orders.read, orders.write]
#     claims: { roles: $user.groups }
#     lifetime: 600

# Grants beside code, implicit, refresh and client credentials. Without this all but password are on.
# grants:
#   device: { interval: 1, approve: automatic, user: alice, polls: 2 }
#   ciba: true
#   token-exchange: true
#   jwt-bearer: false
#   password: true

# Further issuers: tenant-a is served at /tenant-a. What one leaves out, it inherits.
# issuers:
#   tenant-a:
#     users: [{ name: bob, claims: { email: bob@a.example } }]
#     lifetimes: { idToken: 300 }
#     quirks: [clock-offset=-300]

# Lifetimes in seconds.
# lifetimes: { accessToken: 3600, idToken: 3600 }

# Claims go to userinfo, and into the ID token only where it is asked for them, as OpenID Connect Core says. This puts all of
# them into the ID token, for applications that never ask userinfo.
# fatIdTokens: true

# Signing keys as private JWKs; without them they are made once and kept in --state-folder.
# keys: [{ kty: OKP, crv: Ed25519, d: PRIVATE, x: PUBLIC }]
`

export const playwrightConfiguration = `/** Starts fickle and your application, and runs the tests in a browser. */
import { defineConfig, devices } from '@playwright/test'
import type { FickleOptions } from 'fickle/playwright'

const fickleUrl = 'http://localhost:6749'

export default defineConfig<FickleOptions>({
  testDir: 'e2e',
  fullyParallel: true,
  use: {
    ...devices['Desktop Chrome'],
    baseURL: 'http://localhost:3000',
    trace: 'retain-on-failure',
    fickleUrl,
  },
  webServer: [
    {
      command: \`npx fickle provider --port \${new URL(fickleUrl).port}\`,
      url: \`\${fickleUrl}/.fickle/readyz\`,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 },
      reuseExistingServer: !process.env.CI,
    },
    {
      // Your application, with fickle as its OpenID provider; any client id and secret will do.
      command: 'npm run dev',
      // An address that answers once it is up, not with 404.
      url: 'http://localhost:3000',
      // The names that your application reads.
      env: { OIDC_ISSUER: fickleUrl, OIDC_CLIENT_ID: 'my-app', OIDC_CLIENT_SECRET: 'any' },
      reuseExistingServer: !process.env.CI,
    },
  ],
})
`

export const playwrightSpec = `/**
 * Signing in, and what happens when the provider misbehaves. Four things are your application's own; set them first:
 * where a sign-in starts, which page shows who is signed in, what shows it there, and what shows that nobody is.
 */
import type { Page } from '@playwright/test'
import { expect, test } from 'fickle/playwright'

const startSignIn = (page: Page) => page.goto('/login')
const openHome = (page: Page) => page.goto('/')
const signedInAs = (page: Page) => page.getByRole('banner')
const signedOut = (page: Page) => page.getByRole('link', { name: /sign in|log in/i })

test('alice signs in', async ({ page, idp }) => {
  const alice = await idp.user({ name: 'Alice', groups: ['readers'] })
  await startSignIn(page)
  await idp.login(page, alice)
  await openHome(page)
  await expect(signedInAs(page)).toContainText('Alice')
})

test('a token with a foreign nonce signs nobody in', async ({ page, idp }) => {
  const alice = await idp.user({ name: 'Alice' })
  await idp.misbehave('id-token-nonce-mismatch', { for: alice })
  await startSignIn(page)
  await idp.login(page, alice)
  // The token was really asked for, so that the application had its chance to take it.
  await expect(idp).toHaveReceivedTokenRequest()
  await openHome(page)
  await expect(signedOut(page)).toBeVisible()
})
`

/** What is still to be done before the tests run, in sentences for the terminal. `missing` are packages that the folder lacks. */
export function playwrightNext(missing: readonly string[]): string {
  const steps = [
    ...(missing.includes('@playwright/test')
      ? ['npm install --save-dev @playwright/test && npx playwright install chromium']
      : []),
    ...(missing.includes('fickle')
      ? [
          'fickle itself is in no registry: run npm pack in its repository, then here\n     npm install --save-dev PATH/fickle-VERSION.tgz',
        ]
      : []),
    'In playwright.config.ts set how your application starts, and the names under which it reads issuer and client.',
    'In e2e/sign-in.spec.ts set where a sign-in starts, which page shows who is signed in, and what shows it there.',
    'npx playwright test',
  ]
  return ['Next:', ...steps.map((step, index) => `  ${index + 1}. ${step}`)].join('\n')
}
