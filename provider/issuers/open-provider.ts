/** The oidc-provider behind one issuer: its settings, and the hooks through which the stages reach it. */
import { hash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type Adapter,
  type Configuration,
  errors,
  interactionPolicy,
  Provider,
  type ResponseType,
} from 'oidc-provider'
import { boundedFetch } from '../../common/bounded-fetch.ts'
import { resourceIndicators, targetCause } from '../apis/resource-indicators.ts'
import { accessTokenClaims } from '../apis/token-claims.ts'
import { decoupledAdapter } from '../grants/decoupled.ts'
import { grantOf, grantThatIsOff, grantTypesOf, lifetimeOf } from '../grants/grants.ts'
import { grantFeatures, registerGrants } from '../grants/register.ts'
import type { House } from '../house.ts'
import { IssuingKey } from '../keys/issuing-key.ts'
import { renderProviderError } from '../pages/provider-error.ts'
import { accountFor } from '../sign-in/account.ts'
import { grantFor } from '../sign-in/consent.ts'
import { accessTokenAdapter, wrapAccessTokens } from '../stages/access-token.ts'
import { admitRequest } from '../stages/authorization-request.ts'
import { respond } from '../stages/authorization-response.ts'
import { RESUME_COOKIE, SESSION_COOKIE } from '../stages/browser-session.ts'
import { endSession, renderLogout, renderSignedOut } from '../stages/end-session.ts'
import { exchangeOf, report, reportOwnFault } from '../stages/exchange.ts'
import { frontChannelMetadata, includeSessionIds } from '../stages/front-channel-logout.ts'
import { wrapIdTokens } from '../stages/issued-tokens.ts'
import { sendLogoutTokens } from '../stages/logout-token.ts'
import { pipeline } from '../stages/pipeline.ts'
import { sessionIframePath } from '../stages/session-iframe.ts'
import { refreshTokenAdapter } from '../stages/vendor-tokens.ts'
import { furtherScopes } from './claims-asked.ts'
import { certificateCause, mutualTls } from './client-certificates.ts'
import { admitClients, responseTypes } from './clients.ts'
import type { Issuer } from './issuer.ts'
import { leanModels } from './lean-models.ts'
import { scopeClaims } from './scope-claims.ts'
import {
  algorithmSettings,
  checkAssertion,
  checkProofTimes,
  clientDefaults,
  insistsOn,
  methodsOf,
  strictFeatures,
} from './strictness.ts'

const HOUR = 3600
const DAY = 24 * HOUR

/** Sees every response mode on its way out, success and error alike. */
class HookedProvider extends Provider {
  override registerResponseMode(
    name: string,
    handler: Parameters<Provider['registerResponseMode']>[1],
  ): void {
    super.registerResponseMode(name, function (this: Provider, ctx, redirectUri, payload) {
      const original = (changed: object) => handler.call(this, ctx, redirectUri, changed as never)
      return respond(ctx as never, name, redirectUri, payload as never, original) as never
    })
  }
}

const neverMissing = [
  'native_client_prompt',
  'op_scopes_missing',
  'op_claims_missing',
  'rs_scopes_missing',
  'rar_prompt',
]

function policy() {
  const prompts = interactionPolicy.base()
  const consent = prompts.get('consent')
  // Consent is granted automatically, for native applications as well: nothing of what was asked for is ever missing.
  for (const missing of neverMissing) consent?.checks.remove(missing)
  prompts.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0)
  return prompts
}

/** The same in every process that signs with the same keys, so that a nonce of one is good at the other. */
const nonceSecretOf = ({ tenant: { keys } }: Issuer) =>
  hash('sha256', `DPoP nonces ${JSON.stringify(keys.keys)}`, 'buffer')

/** A store in which a refresh token that was used is as good as before, or is sent inside of a JWT, where the shape says so. */
function adapterFor(issuer: Issuer, name: string): Adapter {
  const adapter = decoupledAdapter(issuer, name, accessTokenAdapter(issuer, name))
  const { reusable, refreshToken } = issuer.shape
  if (name !== 'RefreshToken') return adapter
  const found = refreshToken ? refreshTokenAdapter(adapter) : adapter
  return reusable ? { ...found, consume: async () => {} } : found
}

/** Scopes beside those of Core; a vendor's profile names its own. */
const scopesBeside = ({ profile, fatIdTokens }: Issuer): typeof furtherScopes | Record<string, never> =>
  profile.quirks || fatIdTokens ? {} : furtherScopes

const knownScopes = (issuer: Issuer): string[] => [
  'openid',
  'offline_access',
  'profile',
  'email',
  'phone',
  'address',
  ...Object.keys(scopesBeside(issuer)),
  ...(issuer.shape.scopes ?? []),
]

function settings(house: House, issuer: Issuer): Configuration {
  const https = house.authority !== undefined
  const { mount, shape } = issuer
  const lifetimes = () => ({ ...shape.lifetimes, ...issuer.tenant.settings.lifetimes })
  const cookies = { httpOnly: true, sameSite: 'lax', signed: false, overwrite: true } as const
  return {
    // Whatever is asked for is granted, but discovery has to name some.
    acrValues: ['0', '1', '2'],
    ...(insistsOn(shape, 'fapi-messages') && { assertJwtClientAuthClaimsAndHeader: checkAssertion as never }),
    adapter: (name) => adapterFor(issuer, name),
    claims: {
      ...scopeClaims,
      ...scopesBeside(issuer),
      acr: null,
      amr: null,
      auth_time: null,
      iss: null,
      sid: null,
    },
    clientBasedCORS: () => true,
    clientAuthMethods: [...methodsOf(shape, https)] as never,
    clientDefaults: clientDefaults(shape),
    conformIdTokenClaims: !issuer.fatIdTokens,
    cookies: {
      names: { session: SESSION_COOKIE, interaction: 'fickle_sign_in', resume: RESUME_COOKIE },
      long: { ...cookies, path: shape.routes ? mount || '/' : `${mount}/oidc` },
      short: cookies,
    },
    enabledJWA: algorithmSettings(shape),
    discovery: {
      check_session_iframe: `${issuer.origin}${mount}${sessionIframePath}`,
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
      prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
    },
    expiresWithSession: () => false,
    extraClientMetadata: frontChannelMetadata as never,
    extraParams: {
      fickle: admitRequest,
      audience: () => undefined,
      ...Object.fromEntries((shape.parameters ?? []).map((name) => [name, () => undefined])),
    },
    extraTokenClaims: accessTokenClaims,
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      claimsParameter: { enabled: true },
      clientCredentials: { enabled: true },
      dPoP: {
        enabled: true,
        nonceSecret: nonceSecretOf(issuer),
        requireNonce(ctx) {
          if (insistsOn(shape, 'fapi-messages')) checkProofTimes(ctx.get('DPoP'))
          return exchangeOf(ctx)?.needsDpopNonce === true
        },
      },
      encryption: { enabled: true },
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
      ...strictFeatures(shape),
      ...(grantFeatures(issuer) as object),
      introspection: { enabled: true, allowedPolicy: () => true },
      jwtIntrospection: { enabled: true },
      jwtResponseModes: { enabled: true },
      jwtUserinfo: { enabled: true },
      mTLS: mutualTls(https, house.vouched),
      registration: { enabled: true },
      registrationManagement: { enabled: true },
      requestObjects: { enabled: true },
      resourceIndicators: resourceIndicators(issuer),
      revocation: {
        enabled: true,
        allowedPolicy(_ctx, client, token) {
          if (token.clientId === client.clientId) return true
          // A client that authenticates is told (RFC 7009 section 2.1); a public one could probe for tokens of others.
          if (client.tokenEndpointAuthMethod === 'none') return false
          throw new errors.InvalidRequest('the token was issued to another client')
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: renderLogout,
        postLogoutSuccessSource: renderSignedOut,
      },
    },
    // Clients under development are on loopback, which oidc-provider's own dispatcher refuses. It reads documents of theirs
    // whole, and anybody may register a client.
    fetch: (url, { dispatcher: _dispatcher, ...options }: RequestInit & { dispatcher?: unknown } = {}) =>
      boundedFetch(url, options),
    findAccount: accountFor,
    interactions: {
      policy: policy(),
      async url(ctx, interaction) {
        const login = exchangeOf(ctx)?.login
        if (login) await issuer.logins.tieToInteraction(login, interaction.uid)
        return `${mount}/oidc/sign-in/${interaction.uid}`
      },
    },
    issueRefreshToken: (ctx, client, code) =>
      client.grantTypeAllowed('refresh_token') &&
      (code.kind === 'AuthorizationCode'
        ? (shape.earnsRefreshToken?.(exchangeOf(ctx)?.login?.request ?? {}) ?? true)
        : code.scopes.has('offline_access')),
    jwks: {
      keys: issuer.tenant.keys.keys
        .filter(({ alg }) => shape.algorithms?.includes(alg as never) ?? true)
        .map((key) => new IssuingKey(key)),
    } as never,
    loadExistingGrant: grantFor,
    pkce: { required: () => insistsOn(shape, 'pkce') },
    renderError: renderProviderError,
    responseTypes: [...(shape.responseTypes ?? responseTypes)] as ResponseType[],
    rotateRefreshToken: shape.rotates ?? true,
    routes: {
      authorization: '/oidc/auth',
      backchannel_authentication: '/oidc/backchannel',
      code_verification: '/oidc/device',
      device_authorization: '/oidc/device/auth',
      end_session: '/oidc/session/end',
      introspection: '/oidc/introspect',
      jwks: '/oidc/jwks',
      pushed_authorization_request: '/oidc/par',
      registration: '/oidc/register',
      revocation: '/oidc/revoke',
      token: '/oidc/token',
      userinfo: '/oidc/userinfo',
      ...shape.routes,
    },
    scopes: knownScopes(issuer),
    ttl: {
      AccessToken: (_ctx, { resourceServer }) =>
        resourceServer?.accessTokenTTL ?? lifetimes().accessToken ?? HOUR,
      AuthorizationCode: () =>
        Math.min(lifetimes().code ?? 60, shape.longestCode ?? Number.POSITIVE_INFINITY),
      BackchannelAuthenticationRequest: lifetimeOf(grantOf(issuer, 'ciba') ?? {}),
      ClientCredentials: (_ctx, { resourceServer }) => resourceServer?.accessTokenTTL ?? 600,
      DeviceCode: lifetimeOf(grantOf(issuer, 'device') ?? {}),
      // As long as the longest of what is given out under it.
      Grant: () => Math.max(14 * DAY, lifetimes().refreshToken ?? 0, lifetimes().accessToken ?? 0),
      IdToken: () => lifetimes().idToken ?? HOUR,
      Interaction: HOUR,
      RefreshToken: () => lifetimes().refreshToken ?? 14 * DAY,
      Session: () => lifetimes().session ?? 14 * DAY,
    },
  }
}

/** What oidc-provider tells where it refuses what a client asks without a browser. */
const ofClients = [
  'grant.error',
  'pushed_authorization_request.error',
  'device_authorization.error',
  'backchannel_authentication.error',
]

/** Makes the oidc-provider of an issuer and returns what answers its requests. */
export function openProvider(
  house: House,
  issuer: Issuer,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const provider = new HookedProvider(issuer.value, settings(house, issuer))
  provider.proxy = true
  // Koa would print a stack trace for every connection that a quirk or a client breaks.
  provider.silent = true
  admitClients(provider, issuer.tenant.clients, issuer.storage, house, {
    furtherGrants: grantTypesOf(issuer),
    scopes: new Set(knownScopes(issuer)),
    shape: issuer.shape,
  })
  registerGrants(provider, issuer)
  leanModels(provider)
  wrapIdTokens(provider)
  wrapAccessTokens(provider, issuer)
  sendLogoutTokens(provider)
  includeSessionIds(provider)
  provider.on('authorization.accepted', (ctx) => {
    const exchange = exchangeOf(ctx)
    if (!exchange?.login?.user) return
    report(exchange, {
      kind: 'sign-in',
      issuer: issuer.value,
      user: exchange.login.user.name,
      how: exchange.login.how ?? 'session',
    })
  })
  for (const failed of ofClients) {
    provider.on(failed as 'grant.error', (ctx, error) => {
      const exchange = exchangeOf(ctx)
      // The body says only "grant request is invalid"; the detail says what was.
      if (exchange)
        exchange.cause =
          certificateCause(ctx, error.error_detail, house.vouched) ??
          error.error_detail ??
          (error.cause as Error | undefined)?.message ??
          targetCause(ctx, error) ??
          grantThatIsOff(issuer, error, ctx)
    })
  }
  provider.on('end_session.success', endSession)
  provider.on('server_error', (ctx, error) => {
    if (ctx.req.errored) return
    const exchange = exchangeOf(ctx)
    if (exchange) reportOwnFault(exchange, ctx.path, error)
    else house.warn(`The issuer ${issuer.address} failed at ${ctx.path}: ${error.message}`)
  })
  provider.use(pipeline(house, issuer, provider) as never)
  return provider.callback() as never
}
