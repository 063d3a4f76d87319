/** OpenMetadata at its start: configuration, discovery, certificates. */
import { type ErrorText, issues } from '../../product.ts'

export const atStart: readonly ErrorText[] = [
  {
    text: 'Client ID and Client Secret is required to create OidcClient',
    where: 'log at startup',
    likely: [
      {
        cause: 'client-authentication',
        when: '`OIDC_CLIENT_ID` or `OIDC_CLIENT_SECRET` is empty where the server runs',
      },
    ],
  },
  {
    text: 'You must define either the discovery URL or directly the provider metadata',
    where: 'log at startup',
    likely: [{ cause: 'provider-unreachable', when: '`OIDC_DISCOVERY_URI` is empty' }],
  },
  {
    text: 'CallbackUrl cannot be blank',
    where: 'log at startup',
    likely: [{ cause: 'redirect-uri-mismatch', when: '`OIDC_CALLBACK` is set, but empty' }],
  },
  {
    text: ['Unsupported responseType: *', 'Unrecognised responseType: *'],
    where: 'log',
    likely: [
      {
        cause: 'client-misconfigured',
        when: '`OIDC_RESPONSE_TYPE` is none of code, id_token, id_token token and the hybrid types',
      },
    ],
    fixes: ['Set `OIDC_RESPONSE_TYPE=code`.'],
  },
  {
    text: 'For input string: "*"',
    where: 'log at startup (NumberFormatException)',
    likely: [
      {
        cause: 'clock-skew',
        when: '`OIDC_MAX_CLOCK_SKEW` has a unit (`30s`) instead of a whole number of seconds',
      },
    ],
    fixes: ['Write `OIDC_MAX_CLOCK_SKEW=30`, or leave it empty.'],
  },
  {
    text: ['Configured authentication method (*) is not supported.'],
    where: 'log at startup; every route of the sign-in then answers 404',
    likely: [
      {
        cause: 'client-authentication',
        when: '`OIDC_CLIENT_AUTH_METHOD=client_secret_jwt`, which the schema allows and the code does not',
      },
    ],
  },
  {
    text: [
      'Preferred authentication method (*) not supported by provider according to provider metadata (*).',
      'None of the Token endpoint provider metadata authentication methods are supported: *',
    ],
    where: 'log at startup; every route of the sign-in then answers 404',
    likely: [
      {
        cause: 'client-authentication',
        when: 'discovery does not list the method of `OIDC_CLIENT_AUTH_METHOD` in token_endpoint_auth_methods_supported',
      },
    ],
  },
  {
    text: 'privateKetJwtConfig cannot be null',
    where: 'log at startup',
    likely: [
      {
        cause: 'client-authentication',
        when: '`OIDC_CLIENT_AUTH_METHOD=private_key_jwt`, for which there is no key to configure',
      },
    ],
    fixes: ['Use client_secret_post or client_secret_basic.'],
  },
  {
    text: ['Illegal character in path at index 34: https://login.microsoftonline.com/{tenantid}/v2.0'],
    where: 'log (com.nimbusds.oauth2.sdk.ParseException)',
    note: 'With type azure and no tenant, OpenMetadata uses `common`, whose issuer is a template.',
    likely: [{ cause: 'issuer-mismatch', when: '`OIDC_TYPE=azure` and `OIDC_TENANT` is empty' }],
    fixes: ['Set `OIDC_TENANT` to the tenant id.'],
    references: issues('open-metadata/OpenMetadata', 22070),
  },
  {
    text: ['PKIX path building failed', 'unable to find valid certification path to requested target'],
    where: 'log of any Java product',
    marked: true,
    likely: [
      {
        cause: 'tls-untrusted',
        when: "the provider's certificate is signed by a private CA, or its chain is incomplete",
      },
    ],
    fixes: [
      "Import the CA certificate into the JVM's truststore: `keytool -importcert -cacerts -file ca.pem`.",
    ],
    references: issues('open-metadata/OpenMetadata', 9525),
  },
  {
    text: [
      'Callback endpoint not available for public clients',
      'requires CONFIDENTIAL client type, but got: *',
      'Failed to initialize AuthenticationCodeFlowHandler',
    ],
    where: 'HTTP 404 on /callback and /api/v1/auth/login, and log at startup',
    note: 'The confidential client was never built: every route of the sign-in answers 404 until the next start.',
    likely: [
      {
        cause: 'provider-unreachable',
        when: 'discovery failed at startup: the provider was not reachable, or took more than 500 ms to connect or 5 s to answer; the log says which',
      },
      {
        cause: 'client-authentication',
        when: '`AUTHENTICATION_CLIENT_TYPE` is public, or the log complains about the client id, the secret or the method',
      },
      { cause: 'tls-untrusted', when: 'the log says PKIX' },
    ],
    fixes: [
      'Set `AUTHENTICATION_CLIENT_TYPE=confidential`, make sure that the provider can be reached when the server starts, and restart it.',
    ],
    references: issues('open-metadata/OpenMetadata', 20811, 23508, 25924),
  },
  {
    text: 'The following scopes are not supported by the IdP: *',
    where: 'dialog that saves the SSO settings',
    likely: [
      { cause: 'unknown', when: 'scopes_supported in the discovery document lacks a scope of `OIDC_SCOPE`' },
    ],
  },
  {
    text: 'publicKeyUrls must include the JWKS URI from discovery. Expected: * but found: *',
    where: 'dialog that saves the SSO settings',
    likely: [{ cause: 'unknown-key', when: '`AUTHENTICATION_PUBLIC_KEYS` lacks the jwks_uri of discovery' }],
  },
]
