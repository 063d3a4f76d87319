/** Fuzzes the provider's own endpoints, at the root and below an address, by form, JSON and garbage. */
import fc from 'fast-check'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { watchFaults } from '../faultless.ts'
import { framesTo } from '../frames.ts'
import { checkAlive, checkAnswer } from '../http-target.ts'
import { formOf, type HttpRequest, oddText, parameters, requestsTo } from '../inputs.ts'
import { defineTarget } from '../target.ts'

const endpoints = [
  '/',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/.well-known/webfinger',
  '/oidc/auth',
  '/oidc/auth/x',
  '/oidc/sign-in/x',
  '/oidc/par',
  '/oidc/register',
  '/oidc/register/x',
  '/oidc/introspect',
  '/oidc/revoke',
  '/oidc/userinfo',
  '/oidc/session/end/success',
  '/oidc/session/check',
  '/oidc/device',
  '/oidc/device/x',
  '/oidc/device/auth',
  '/oidc/backchannel',
  '/oidc/approve',
  '/oidc/session/check/status',
  '/oidc/token',
  '/oidc/me',
  '/oidc/jwks',
  '/oidc/reg',
  '/oidc/request',
  '/oidc/token/introspection',
  '/oidc/token/revocation',
  '/oidc/session/end',
  '/oidc/session/end/confirm',
  '/interaction/x',
  '/.fickle/assets/',
  '/.fickle/canary/x',
]
/** Metadata of a client that registers itself, in part odd. */
const registrations = fc
  .dictionary(
    fc.constantFrom(
      'redirect_uris',
      'token_endpoint_auth_method',
      'jwks',
      'jwks_uri',
      'grant_types',
      'response_types',
      'id_token_signed_response_alg',
      'userinfo_encrypted_response_alg',
      'post_logout_redirect_uris',
      'backchannel_logout_uri',
      'frontchannel_logout_uri',
      'subject_type',
      'sector_identifier_uri',
      '__proto__',
      'constructor',
    ),
    fc.oneof(
      fc.constantFrom<unknown>(['http://localhost:1/callback'], 'none', ['code'], { keys: [{}] }),
      oddText,
      fc.jsonValue({ maxDepth: 3 }),
    ),
  )
  .map((metadata) => JSON.stringify(metadata))
const addresses = ['', '/standard', '/standard~id-token-nonce-mismatch', '/standard~clock-offset=-300']

const paths = addresses.flatMap((address) => endpoints.map((endpoint) => `${address}${endpoint}`))
const bodies = fc.oneof(
  { weight: 4, arbitrary: parameters.map(formOf) },
  { weight: 1, arbitrary: oddText },
  { weight: 1, arbitrary: registrations },
)

/** Logins that are right but for one value, so that they get as far as tokens and sessions. */
const logins: fc.Arbitrary<HttpRequest> = fc
  .tuple(
    fc.constantFrom('client_id', 'state', 'nonce', 'scope', 'login_hint', 'resource', 'claims', 'acr_values'),
    fc.oneof(fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty'), oddText),
    fc.constantFrom(...addresses),
  )
  .map(([name, value, address]) => {
    const redirect = 'http://localhost:1/callback'
    const right = { client_id: 'a', response_type: 'code', scope: 'openid', redirect_uri: redirect }
    return {
      method: 'GET',
      path: `${address}/oidc/auth`,
      query: formOf(Object.entries({ ...right, [name]: value })),
      host: 'localhost',
      headers: [],
      body: undefined,
      type: '',
    }
  })

export const provider = defineTarget({
  name: 'provider',
  share: 6,
  inputs: fc.oneof(
    { weight: 3, arbitrary: requestsTo(paths, bodies) },
    { weight: 1, arbitrary: framesTo(paths) },
    { weight: 1, arbitrary: logins },
  ),
  async open() {
    const warnings: string[] = []
    const journal = createJournal()
    const faultless = watchFaults(journal)
    const server = await createFickleProvider({
      port: 0,
      stateFolder: false,
      autoSignIn: 'alice',
      keepSession: true,
      journal,
      warn: (message) => warnings.push(message),
    })
    return {
      check: (input) =>
        faultless(async () => {
          await checkAnswer(server.port, input)
          await checkAlive(server.port, '/.well-known/openid-configuration')
          const [warning] = warnings.splice(0)
          if (warning !== undefined) throw new Error(`The provider warned: ${warning}`)
        }),
      close: () => server.close(),
    }
  },
})
