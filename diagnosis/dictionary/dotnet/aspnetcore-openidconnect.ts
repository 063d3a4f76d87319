/** ASP.NET Core: state and correlation in cookies that Data Protection encrypts. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'ASP.NET Core OpenIdConnect',
  kind: 'library',
  markers: [
    'Microsoft.AspNetCore.Authentication',
    'OpenIdConnectHandler',
    '.AspNetCore.Correlation',
    '.AspNetCore.OpenIdConnect.Nonce',
    'Microsoft.Owin.Security.OpenIdConnect',
    'AuthenticationFailureException: An error was encountered while handling the remote login',
  ],
  source: { repository: 'dotnet/aspnetcore', version: '9.0' },
  builtOn: ['Microsoft.IdentityModel'],
  texts: [
    {
      text: 'Correlation failed.',
      at: 'src/Security/Authentication/Core/src/RemoteAuthenticationHandler.cs ValidateCorrelationId',
      where: 'exception of the handler',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the callback carries no .AspNetCore.Correlation cookie: http instead of https, SameSite=None without Secure, or another host',
        },
        {
          cause: 'state-consumed',
          when: 'the callback was loaded again: the cookie is deleted after its first use',
        },
        {
          cause: 'session-expired',
          when: 'the sign-in took longer than RemoteAuthenticationTimeout (15 minutes)',
        },
        {
          cause: 'cookie-overwritten',
          when: 'the cookies grew too large and the browser or a proxy dropped some',
        },
      ],
    },
    {
      text: '.AspNetCore.Correlation.* state property not found',
      at: 'Core/src/LoggingExtensions.cs CorrelationPropertyNotFound',
      where: 'log, Warning',
      likely: [
        {
          cause: 'state-altered',
          when: 'the state in the callback does not belong to a login that this handler started',
        },
        { cause: 'cookie-overwritten', when: 'two logins ran at the same time' },
      ],
    },
    {
      text: "The correlation cookie value '*' did not match the expected value '*'.",
      at: 'Core/src/LoggingExtensions.cs',
      where: 'log, Warning',
      likely: [
        { cause: 'state-altered', when: 'the state does not come from this handler' },
        { cause: 'cookie-overwritten', when: 'the cookie belongs to another login' },
      ],
    },
    {
      text: 'Unable to unprotect the message.State.',
      at: 'OpenIdConnect/src/Resources.resx MessageStateIsInvalid',
      where: 'exception of the handler',
      likely: [
        {
          cause: 'key-differs',
          when: 'instances have different Data Protection keys, or the keys were lost at a restart',
        },
        {
          cause: 'state-altered',
          when: 'the state comes from another scheme or application at the same callback path',
        },
        { cause: 'other-replica', when: 'several instances run and each keeps its keys to itself' },
      ],
    },
    {
      text: [
        'OpenIdConnectAuthenticationHandler: message.State is null or empty.',
        'message.State is null or empty.',
      ],
      at: 'OpenIdConnect/src/Resources.resx MessageStateIsNullOrEmpty',
      where: 'exception of the handler',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the callback has no state: the provider or a proxy dropped it, or somebody opened the callback path by hand',
        },
      ],
    },
    {
      text: 'The oauth state was missing or invalid.',
      at: 'OAuth/src/OAuthHandler.cs',
      where: 'exception of the OAuth handler',
      likely: [
        { cause: 'key-differs', when: 'instances have different Data Protection keys' },
        {
          cause: 'state-not-returned',
          when: 'the callback has no state, or somebody opened the callback path by hand',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
    },
    {
      text: "Message contains error: 'access_denied', error_description: *",
      at: 'OpenIdConnect/src/Resources.resx MessageContainsError',
      where: 'exception of the handler',
      likely: [{ cause: 'access-denied', when: 'the provider answered access_denied' }],
    },
    {
      text: [
        "Message contains error: 'invalid_client', error_description: *",
        "Message contains error: 'unauthorized_client', error_description: *",
      ],
      at: 'OpenIdConnect/src/Resources.resx MessageContainsError',
      where: 'exception of the handler',
      likely: [{ cause: 'client-authentication', when: 'id or secret is wrong, or has expired' }],
    },
    {
      text: "Message contains error: 'invalid_grant', error_description: *",
      at: 'OpenIdConnect/src/Resources.resx MessageContainsError',
      where: 'exception of the handler',
      likely: [
        { cause: 'state-consumed', when: 'the callback was loaded twice' },
        { cause: 'pkce-mismatch', when: 'the description mentions the verifier' },
        { cause: 'redirect-uri-mismatch', when: 'the description mentions redirect_uri' },
      ],
    },
    {
      text: [
        "Message contains error: 'login_required', error_description: *",
        "Message contains error: 'consent_required', error_description: *",
        "Message contains error: 'interaction_required', error_description: *",
      ],
      at: 'OpenIdConnect/src/Resources.resx MessageContainsError',
      where: 'exception of the handler',
      proves: true,
      likely: [{ cause: 'interaction-required', when: 'the request had prompt=none' }],
    },
    {
      text: "Message contains error: '*', error_description: '*', error_uri: *",
      at: 'OpenIdConnect/src/Resources.resx MessageContainsError',
      where: 'exception of the handler',
      wraps: true,
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the error is invalid_request, invalid_scope or unsupported_response_type',
        },
        { cause: 'access-denied', when: 'the error is access_denied' },
        { cause: 'client-authentication', when: 'the error is invalid_client or unauthorized_client' },
      ],
    },
    {
      text: 'Cannot process the message. Both id_token and code are missing.',
      at: 'OpenIdConnect/src/Resources.resx IdTokenCodeMissing',
      where: 'exception of the handler',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the callback has neither code nor ID token: response_mode is query or fragment while the handler waits for a POST',
        },
      ],
    },
    {
      text: "Unable to validate the 'id_token', no suitable * was found for: '*'.",
      at: 'OpenIdConnect/src/Resources.resx UnableToValidateToken',
      where: 'exception of the handler',
      likely: [
        { cause: 'token-encrypted', when: 'the token has five parts' },
        { cause: 'client-misconfigured', when: "the answer's id_token is not a JWT" },
      ],
    },
    {
      text: 'Failed to un-protect the nonce cookie.',
      at: 'OpenIdConnect/src/LoggingExtensions.cs UnableToProtectNonceCookie',
      where: 'log',
      likely: [{ cause: 'key-differs', when: 'instances have different Data Protection keys' }],
    },
    {
      text: 'An error was encountered while handling the remote login.',
      at: 'Core/src/RemoteAuthenticationHandler.cs HandleAsync',
      where: 'exception of the handler',
      wraps: true,
      note: 'The inner exception says why.',
      likely: [
        { cause: 'cookie-not-sent', when: 'the inner exception says Correlation failed' },
        { cause: 'key-differs', when: 'the inner exception says that the state cannot be unprotected' },
        { cause: 'client-authentication', when: 'the inner exception says invalid_client' },
      ],
    },
    {
      text: [
        'The access_token is not available. Claims cannot be retrieved.',
        'UserInfoEndpoint is not set. Claims cannot be retrieved.',
      ],
      at: 'OpenIdConnect/src/LoggingExtensions.cs',
      where: 'log',
      likely: [
        {
          cause: 'claim-missing',
          when: 'claims are to come from userinfo, and there is no access token or no endpoint',
        },
      ],
    },
    {
      text: 'The MetadataAddress or Authority must use HTTPS unless disabled for development by setting RequireHttpsMetadata=false.',
      at: 'OpenIdConnect/src/OpenIdConnectPostConfigureOptions.cs',
      where: 'start',
      likely: [{ cause: 'client-misconfigured', when: 'Authority is an http address' }],
    },
    {
      text: 'Provide Authority, MetadataAddress, Configuration, or ConfigurationManager to OpenIdConnectOptions',
      at: 'OpenIdConnect/src/OpenIdConnectOptions.cs',
      where: 'start',
      likely: [{ cause: 'client-misconfigured', when: 'none of them is set' }],
    },
    {
      text: 'The key {*} was not found in the key ring.',
      at: 'KeyRingBasedDataProtector.cs',
      where: 'log of Data Protection',
      likely: [
        {
          cause: 'key-differs',
          when: 'the cookie was made by an instance, or before a restart, with keys that this one does not have',
        },
      ],
    },
    {
      text: 'Access was denied by the resource owner or by the remote server.',
      at: 'Core/src/RemoteAuthenticationHandler.cs',
      where: 'exception of the handler',
      likely: [{ cause: 'access-denied', when: 'the provider answered access_denied' }],
    },
    {
      text: 'Cannot redirect to the authorization endpoint, the configuration may be missing or invalid.',
      at: 'OpenIdConnect/src/OpenIdConnectHandler.cs',
      where: 'exception of the handler',
      likely: [
        {
          cause: 'provider-unreachable',
          when: 'the discovery document was not read, or names no authorization_endpoint',
        },
        {
          cause: 'client-misconfigured',
          when: 'the packages Microsoft.IdentityModel.* have different versions, so that the document is not read correctly',
        },
      ],
    },
    {
      text: 'Invalid return state, unable to redirect.',
      at: 'Core/src/RemoteAuthenticationHandler.cs',
      where: 'exception of the handler',
      likely: [{ cause: 'state-altered', when: 'the state cannot be read' }],
    },
  ],
  fixes: {
    'cookie-not-sent': [
      'Serve the application over https, and behind a proxy make it trust X-Forwarded-Proto (`UseForwardedHeaders`), so that the correlation cookie is SameSite=None and Secure.',
    ],
    'key-differs': [
      'Share the Data Protection keys (`AddDataProtection().PersistKeysTo...` with the same `SetApplicationName`) among all instances and across restarts.',
    ],
  },
  references: ['https://learn.microsoft.com/aspnet/core/security/samesite'],
})
