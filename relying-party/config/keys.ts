/** The documented keys: what each may hold, the variable that the page names for it, and what to do where it is wrong. */
import { z } from 'zod'
import { readCustomParameters } from './custom-parameters.ts'
import {
  addresses,
  inCanonicalOrder,
  multilineText,
  names,
  oneOf,
  prompts,
  redirectAddress,
  responseTypes,
  signatureAlgorithms,
  text,
  truth,
  webAddress,
  whole,
} from './values.ts'

/** How one key is read. */
export interface Key {
  /** The variable that the documented block names. */
  readonly variable: string | undefined
  /** What the key is where it is absent or holds nothing. */
  readonly blank: unknown
  readonly schema: z.ZodType
  /** A sentence that says what to do about a bad value. */
  readonly fix: string
}

const DAY = 86_400

/** Keys of `oidcConfiguration`, in the order of the page; the last four are in the shipped file only. */
export const oidcKeys: Readonly<Record<string, Key>> = {
  id: {
    variable: 'OIDC_CLIENT_ID',
    blank: '',
    schema: text,
    fix: 'Give the client id that the provider knows.',
  },
  type: { variable: 'OIDC_TYPE', blank: '', schema: text, fix: 'Write google, azure or another name.' },
  secret: {
    variable: 'OIDC_CLIENT_SECRET',
    blank: '',
    schema: multilineText,
    fix: 'Give the client secret that the provider knows.',
  },
  scope: {
    variable: 'OIDC_SCOPE',
    blank: 'openid email profile',
    schema: text.refine((value) => value.split(/\s+/).includes('openid'), {
      error: 'must include openid (the scope must include an openid value)',
    }),
    fix: 'Add openid, as in "openid email profile".',
  },
  discoveryUri: {
    variable: 'OIDC_DISCOVERY_URI',
    blank: '',
    schema: webAddress,
    fix: 'Give the whole address, as in http://localhost:6749/.well-known/openid-configuration.',
  },
  useNonce: { variable: 'OIDC_USE_NONCE', blank: false, schema: truth, fix: 'Write true or false.' },
  preferredJwsAlgorithm: {
    variable: 'OIDC_PREFERRED_JWS',
    blank: '',
    schema: oneOf(signatureAlgorithms),
    fix: 'Write the algorithm with which the provider signs ID tokens, or nothing to accept any that it advertises.',
  },
  responseType: {
    variable: 'OIDC_RESPONSE_TYPE',
    blank: 'code',
    schema: oneOf(responseTypes, inCanonicalOrder),
    fix: 'Write code, unless the provider does not offer the code flow.',
  },
  disablePkce: { variable: 'OIDC_DISABLE_PKCE', blank: true, schema: truth, fix: 'Write true or false.' },
  callbackUrl: {
    variable: 'OIDC_CALLBACK',
    blank: '',
    schema: redirectAddress,
    fix: 'Give the whole address of the callback, exactly as it is registered at the provider.',
  },
  serverUrl: {
    variable: 'OIDC_SERVER_URL',
    blank: '',
    schema: webAddress,
    fix: 'Give the address at which browsers reach this server.',
  },
  clientAuthenticationMethod: {
    variable: 'OIDC_CLIENT_AUTH_METHOD',
    blank: 'client_secret_post',
    schema: oneOf(['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt']),
    fix: 'Write one that the provider lists in token_endpoint_auth_methods_supported.',
  },
  tenant: {
    variable: 'OIDC_TENANT',
    blank: '',
    schema: text,
    fix: 'Give the id of the Azure tenant, or nothing.',
  },
  maxClockSkew: {
    variable: 'OIDC_MAX_CLOCK_SKEW',
    blank: 30,
    schema: whole(0, DAY, 'seconds'),
    fix: 'Write a number without a unit, or nothing for 30 seconds.',
  },
  customParams: {
    variable: 'OIDC_CUSTOM_PARAMS',
    blank: {},
    schema: z.unknown().transform(readCustomParameters),
    fix: 'Write a map of names and strings; in a variable, write JSON, as in {"audience":"api"}.',
  },
  prompt: {
    variable: 'OIDC_PROMPT_TYPE',
    blank: '',
    schema: prompts,
    fix: 'Write login, consent, select_account or none, or nothing to send no prompt.',
  },
  maxAge: {
    variable: 'OIDC_MAX_AGE',
    blank: '',
    schema: whole(0, 2 ** 31, 'seconds').transform(String),
    fix: 'Write a number of seconds, or nothing to send no max_age.',
  },
  tokenValidity: {
    variable: 'OIDC_OM_REFRESH_TOKEN_VALIDITY',
    blank: 3600,
    schema: whole(1, 400 * DAY, 'seconds'),
    fix: 'Write the lifetime of the bearer tokens of this server, in seconds.',
  },
  sessionExpiry: {
    variable: 'OIDC_SESSION_EXPIRY',
    blank: 7 * DAY,
    schema: whole(3600, 400 * DAY, 'seconds'),
    fix: 'Write the lifetime of a session in seconds, at least 3600.',
  },
}

/** Keys of `authenticationConfiguration` that concern this relying party. */
export const authenticationKeys: Readonly<Record<string, Key>> = {
  clientType: {
    variable: 'AUTHENTICATION_CLIENT_TYPE',
    blank: 'confidential',
    schema: oneOf(['confidential', 'public']),
    fix: 'Write confidential; with public there is no callback.',
  },
  publicKeyUrls: {
    variable: 'AUTHENTICATION_PUBLIC_KEYS',
    blank: [],
    schema: addresses,
    fix: 'Write a list, as in [http://localhost:8585/api/v1/system/config/jwks].',
  },
  jwtPrincipalClaims: {
    variable: 'AUTHENTICATION_JWT_PRINCIPAL_CLAIMS',
    blank: ['email', 'preferred_username', 'sub'],
    schema: names,
    fix: 'Write a list of claim names, as in [email, preferred_username, sub].',
  },
  jwtPrincipalClaimsMapping: {
    variable: 'AUTHENTICATION_JWT_PRINCIPAL_CLAIMS_MAPPING',
    blank: [],
    schema: names
      .refine((entries) => entries.every((entry) => /^(username|email):\S+$/.test(entry.trim())), {
        error: 'must be made of username:CLAIM and email:CLAIM',
      })
      .refine(
        (entries) =>
          entries.length === 0 || new Set(entries.map((entry) => entry.trim().split(':')[0])).size === 2,
        {
          error:
            'is invalid (Invalid JWT Principal Claims Mapping. Both username and email should be present)',
        },
      ),
    fix: 'Write both, as in [username:preferred_username, email:email], or neither.',
  },
  tokenValidationAlgorithm: {
    variable: 'AUTHENTICATION_TOKEN_VALIDATION_ALGORITHM',
    blank: 'RS256',
    schema: oneOf(signatureAlgorithms.filter((name) => /^[RE]S/.test(name))),
    fix: 'Write the algorithm with which tokens are signed, as in RS256.',
  },
  authority: {
    variable: 'AUTHENTICATION_AUTHORITY',
    blank: '',
    schema: webAddress,
    fix: 'Give the issuer of the provider, or nothing.',
  },
  forceSecureSessionCookie: {
    variable: 'FORCE_SECURE_SESSION_COOKIE',
    blank: false,
    schema: truth,
    fix: 'Write true or false.',
  },
}

/** Keys that a real `openmetadata.yaml` has beside these; they are read over. */
export const toleratedAuthenticationKeys: ReadonlySet<string> = new Set([
  ...['provider', 'providerName', 'clientId', 'callbackUrl', 'responseType', 'enableSelfSignup'],
  ...['enableAutoRedirect', 'ldapConfiguration', 'samlConfiguration', 'sessionExpiry'],
  ...[
    'maxActiveSessionsPerUser',
    'additionalTrustedRedirectUris',
    'secretsManager',
    'publicKeys',
    'jwtTeamClaimMapping',
  ],
])
export const toleratedOidcKeys: ReadonlySet<string> = new Set(['forceSecureSessionCookie'])
