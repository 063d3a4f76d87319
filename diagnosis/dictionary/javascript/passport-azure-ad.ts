/** passport-azure-ad, which Microsoft no longer maintains. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'passport-azure-ad',
  kind: 'library',
  markers: ['passport-azure-ad', 'OIDCStrategy', 'BearerStrategy', 'AADpassport'],
  source: { repository: 'AzureAD/passport-azure-ad', version: '4.3.5' },
  texts: [
    {
      text: 'In collectInfoFromReq: invalid state received in the request',
      at: 'lib/oidcstrategy.js',
      cause: ['cookie-not-sent', 'state-consumed', 'state-overwritten'],
    },
    {
      text: 'In collectInfoFromReq: missing state in the request',
      at: 'lib/oidcstrategy.js',
      proves: true,
      cause: 'state-not-returned',
    },
    {
      text: 'In _validateResponse: invalid nonce',
      at: 'lib/oidcstrategy.js',
      cause: ['nonce-mismatch', 'nonce-missing'],
    },
    {
      text: [
        'In _validateResponse: invalid at_hash',
        'In _validateResponse: invalid c_hash',
        'In _validateResponse: Invalid JWT token',
        'In _authCodeFlowHandler: sub received in userinfo and id_token do not match',
        'In _hybridFlowHandler: we are in hybrid flow using code id_token, but c_hash is not found in id_token',
      ],
      at: 'lib/oidcstrategy.js',
      cause: 'claim-unusable',
    },
    {
      text: [
        'In collectInfoFromReq: issuer or tenantIdOrName must be provided in order to validate issuer on common endpoint',
        'In setOptions: we want to validate issuer but issuer is not found',
        'In _authCodeFlowHandler: After redeeming the code, iss in id_token from authorize_endpoint does not match iss in id_token from token_endpoint',
      ],
      at: 'lib/oidcstrategy.js',
      cause: 'issuer-mismatch',
    },
    {
      text: [
        'In _authCodeFlowHandler: id_token is not received',
        'In _validateResponse: We did not receive a token we know how to validate',
      ],
      at: 'lib/oidcstrategy.js',
      cause: 'claim-missing',
    },
    {
      text: 'In _authCodeFlowHandler: failed to redeem authorization code',
      at: 'lib/oidcstrategy.js',
      wraps: true,
      cause: ['client-authentication', 'state-consumed', 'provider-unreachable'],
    },
    {
      text: [
        'In setOptions: failed to load metadata',
        'Cannot get AAD Federation metadata',
        'In _authCodeFlowHandler: failed to fetch user profile',
        'In _authCodeFlowHandler: failed to parse userinfo',
      ],
      at: 'lib/oidcstrategy.js',
      cause: 'provider-unreachable',
    },
    {
      text: [
        'In setOptions: algorithms is missing in metadata',
        'OIDC strategy requires session support. Did you forget to use session middleware such as express-session?',
        'In collectInfoFromReq: policy is missing',
        'In _flowInitializationHandler: missing policy in the request for B2C',
        'In _validateResponse: invalid B2C policy in id_token',
        'Cookie is not found in request. Did you forget to use cookie parsing middleware such as cookie-parser?',
      ],
      at: 'lib/oidcstrategy.js',
      cause: 'client-misconfigured',
    },
    {
      text: ['invalid iss value in payload', 'jwt issuer is invalid. expected: *'],
      at: 'lib/jsonWebToken.js verify',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: 'jwt audience is invalid. expected: *',
      at: 'lib/jsonWebToken.js verify',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: 'jwt is expired',
      at: 'lib/jsonWebToken.js verify',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: 'jwt is not active',
      at: 'lib/jsonWebToken.js verify',
      cause: 'clock-skew',
    },
    {
      text: [
        'a key with kid * cannot be found',
        'a key with the specific kid cannot be found',
        'cannot find a key matching kid: *',
      ],
      at: 'lib/jsonWebToken.js verify',
      proves: true,
      cause: 'unknown-key',
    },
    {
      text: [
        'In jwe.decrypt: invalid JWE string, it has * parts instead of 5',
        'In decryptContentForDir: tried all keys to decrypt the content but all failed',
        'In jwe.decrypt: failed to parse JWE header',
      ],
      at: 'lib/jsonWebToken.js verify',
      cause: 'token-encrypted',
    },
  ],
  fixes: {
    'issuer-mismatch': [
      'Name the tenant in `identityMetadata`, or set `issuer`; for several tenants set `validateIssuer: false` and check the issuer yourself.',
    ],
  },
})
