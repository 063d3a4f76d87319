/** angular-auth-oidc-client. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'angular-auth-oidc-client',
  kind: 'library',
  markers: ['angular-auth-oidc-client', 'authorizedCallback', 'OidcSecurityService', 'Validate_id_token'],
  source: { repository: 'damienbod/angular-auth-oidc-client', version: '22.0.1' },
  texts: [
    {
      text: 'Validate_id_token_nonce failed, dataIdToken.nonce: undefined local_nonce:*',
      at: 'state-validation.service.ts',
      proves: true,
      cause: 'nonce-missing',
    },
    {
      text: [
        'Validate_id_token_nonce failed, dataIdToken.nonce: * local_nonce:*',
        'authCallback incorrect nonce',
        'authorizedCallback incorrect nonce',
      ],
      at: 'state-validation.service.ts',
      cause: 'nonce-mismatch',
    },
    {
      text: [
        'authCallback incorrect state',
        'authorizedCallback incorrect state',
        'ValidateStateFromHashCallback failed, state: * local_state:*',
      ],
      at: 'state-validation.service.ts',
      cause: ['state-overwritten', 'state-consumed', 'cookie-not-sent'],
    },
    {
      text: [
        'authCallback incorrect iss does not match authWellKnownEndpoints issuer',
        'authorizedCallback incorrect iss does not match authWellKnownEndpoints issuer',
        'Validate_id_token_iss failed, dataIdToken.iss: * authWellKnownEndpoints issuer:*',
      ],
      at: 'state-validation.service.ts',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: [
        'authCallback incorrect aud',
        'authorizedCallback incorrect aud',
        'authCallback incorrect azp',
        'Validate_id_token_aud failed, dataIdToken.aud: * client_id:*',
      ],
      at: 'state-validation.service.ts',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: 'authCallback missing azp',
      at: 'state-validation.service.ts',
      likely: [
        { cause: 'audience-mismatch', when: 'aud has several members and no azp names the client' },
        { cause: 'claim-missing', when: 'the provider leaves azp out' },
      ],
    },
    {
      text: [
        'authCallback Validation, iat rejected id_token was issued too far away from the current time',
        'authorizedCallback Validation, iat rejected id_token was issued too far away from the current time',
      ],
      at: 'state-validation.service.ts',
      likely: [
        { cause: 'clock-skew', when: 'the token is new' },
        {
          cause: 'token-expired',
          when: 'the token was stored for a while, in a cache or while the computer was asleep',
        },
      ],
    },
    {
      text: ['authCallback id token expired', 'authorizedCallback token expired'],
      at: 'state-validation.service.ts',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: [
        'incorrect Signature, validation failed for id_token',
        'authorizedCallback Signature validation failed id_token',
        'authCallback Signature validation failed id_token',
      ],
      at: 'state-validation.service.ts',
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: 'alg not supported',
      common: true,
      at: 'state-validation.service.ts',
      cause: 'algorithm-mismatch',
    },
    {
      text: [
        'authCallback incorrect at_hash',
        'authorizedCallback incorrect at_hash',
        'id token has no header data',
        'authCallback pre, post id_token claims do not match in refresh',
        'User data sub does not match sub in id_token, resetting',
        'is not valid --> no dots included',
        'is not valid --> token falsy',
        'token has to have exactly * dots',
      ],
      at: 'state-validation.service.ts',
      cause: 'claim-unusable',
    },
    {
      text: [
        'iss is missing, this is required in the id_token',
        'sub is missing, this is required in the id_token',
        'aud is missing, this is required in the id_token',
        'exp is missing, this is required in the id_token',
        'iat is missing, this is required in the id_token',
      ],
      at: 'state-validation.service.ts',
      proves: true,
      cause: 'claim-missing',
    },
    {
      text: [
        'could not find matching config for state *',
        'codeFlowCodeRequest incorrect state',
        'no state in url',
      ],
      at: 'state-validation.service.ts',
      cause: ['state-consumed', 'cookie-not-sent', 'state-not-returned'],
    },
    {
      text: 'no code in url',
      at: 'state-validation.service.ts',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the callback came without its parameters: it was opened by hand, or a redirect or a router dropped the query',
        },
      ],
    },
    {
      text: 'CodeVerifier is not set',
      at: 'state-validation.service.ts',
      cause: ['pkce-mismatch', 'cookie-not-sent'],
    },
    {
      text: [
        'Received no user data, request failed',
        'Failed to retrieve signing keys, fallback to stored keys',
        'OidcService code request *',
      ],
      at: 'state-validation.service.ts',
      cause: 'provider-unreachable',
    },
    {
      text: [
        'authWellKnownEndpoints is undefined',
        'Token Endpoint not defined',
        'authWellKnownEndpoints.userinfo_endpoint is undefined',
        'module configured incorrectly, invalid response_type. Check the responseType in the config',
        'Please provide a configuration before setting up the module',
        "Can not create an authorize URL when authorizationEndpoint is '*'",
        'Could not read PAR endpoint from authWellKnownEndpoints',
      ],
      at: 'state-validation.service.ts',
      cause: 'client-misconfigured',
    },
    {
      text: 'silent renew failed!',
      at: 'state-validation.service.ts',
      cause: 'interaction-required',
    },
  ],
  fixes: {
    'state-overwritten': ['Call `checkAuth()` once.'],
    'nonce-missing': ['Set `ignoreNonceAfterRefresh: true` if only refreshed tokens lack it.'],
    'issuer-mismatch': [
      'Set `authority` to the issuer; with several tenants set `issValidationOff: true` and check the issuer yourself.',
    ],
    'clock-skew': [
      "Correct the clock of the user's computer, or raise `maxIdTokenIatOffsetAllowedInSeconds`.",
    ],
  },
  references: issues('damienbod/angular-auth-oidc-client', 484, 1061),
})
