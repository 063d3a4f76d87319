/** MSAL.js, in the browser and in Node.js. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'MSAL.js',
  kind: 'library',
  markers: [
    'BrowserAuthError',
    'ClientAuthError',
    'InteractionRequiredAuthError',
    '@azure/msal',
    'msal-browser',
    'msal-node',
    'ClientConfigurationError',
    'msal.js',
  ],
  source: { repository: 'AzureAD/microsoft-authentication-library-for-js', version: '5.30.0' },
  texts: [
    {
      text: 'interaction_in_progress',
      at: 'msal-browser/src/error/BrowserAuthErrorCodes.ts',
      likely: [
        {
          cause: 'state-overwritten',
          when: 'another sign-in of the page is in progress, or one that was aborted left its entry in the session storage',
        },
      ],
    },
    {
      text: [
        'monitor_window_timeout',
        'timed_out',
        'monitor_popup_timeout',
        'silent_sso_error',
        'no_account_error',
        'block_iframe_reload',
        'iframe_closed_prematurely',
        'native_account_unavailable',
      ],
      at: 'msal-browser/src/error/BrowserAuthErrorCodes.ts',
      note: 'The hidden frame got no answer: third-party cookies are blocked, the redirect URI loads the whole application, or X-Frame-Options forbids it.',
      cause: 'interaction-required',
    },
    {
      text: [
        'no_cached_authority_error',
        'no_token_request_cache_error',
        'unable_to_parse_token_request_cache_error',
        'auth_request_not_set_error',
        'no_state_in_hash',
        'hash_empty_error',
        'hash_does_not_contain_known_properties',
        'hash_does_not_contain_state',
        'state_interaction_type_mismatch',
        'unable_to_parse_state',
      ],
      at: 'msal-browser/src/error/BrowserAuthErrorCodes.ts',
      note: 'What the login stored in the browser is gone, or the address of the callback was changed (by a router that strips the hash).',
      cause: ['state-consumed', 'session-lost', 'cookie-not-sent'],
    },
    {
      text: ['user_cancelled', 'interrupted_user', 'interaction_in_progress_cancelled'],
      at: 'msal-browser/src/error/BrowserAuthErrorCodes.ts',
      cause: 'access-denied',
    },
    {
      text: [
        'popup_window_error',
        'empty_window_error',
        'block_nested_popups',
        'crypto_nonexistent',
        'pkce_not_created',
        'spa_code_and_nativeAccountId_present',
        'uninitialized_public_client_application',
        'stubbed_public_client_application_called',
        'unsupported_cca_instance_aware',
        'redirect_uri_not_supported',
        'loopback_server_query_response_not_supported',
      ],
      at: 'msal-browser/src/error/BrowserAuthErrorCodes.ts',
      cause: 'client-misconfigured',
    },
    {
      text: [
        'post_request_failed',
        'get_request_failed',
        'no_network_connectivity',
        'failed_to_parse_response',
        'failed_to_build_headers',
        'failed_to_parse_headers',
        'loopback_server_timeout',
      ],
      at: 'msal-browser/src/error/BrowserAuthErrorCodes.ts',
      cause: 'provider-unreachable',
    },
    {
      text: 'state_mismatch',
      at: 'msal-common/src/error/ClientAuthErrorCodes.ts',
      cause: ['state-overwritten', 'cookie-not-sent', 'state-altered'],
    },
    {
      text: ['state_not_found', 'invalid_state'],
      at: 'msal-common/src/error/ClientAuthErrorCodes.ts',
      cause: ['state-not-returned', 'cookie-not-sent'],
    },
    {
      text: 'nonce_mismatch',
      at: 'msal-common/src/error/ClientAuthErrorCodes.ts',
      cause: ['nonce-mismatch', 'nonce-missing'],
    },
    {
      text: [
        'authority_mismatch',
        'issuer_validation_failed',
        'untrusted_authority',
        'authority_uri_insecure',
        'invalid_authority_metadata',
        'invalid_cloud_discovery_metadata',
      ],
      at: 'msal-common/src/error/ClientAuthErrorCodes.ts',
      cause: 'issuer-mismatch',
    },
    {
      text: [
        'endpoints_resolution_error',
        'openid_config_error',
        'network_error',
        'endpoint_resolution_error',
      ],
      at: 'msal-common/src/error/ClientAuthErrorCodes.ts',
      cause: 'provider-unreachable',
    },
    {
      text: [
        'null_or_empty_token',
        'no_auth_code_in_response',
        'authorization_code_missing_from_server_response',
        'client_info_empty_error',
        'auth_code_required',
        'no_auth_code_in_server_response',
      ],
      at: 'msal-common/src/error/ClientAuthErrorCodes.ts',
      cause: 'claim-missing',
    },
    {
      text: ['token_parsing_error', 'client_info_decoding_error'],
      at: 'msal-common/src/error/ClientAuthErrorCodes.ts',
      cause: 'claim-unusable',
    },
    {
      text: ['max_age_transpired', 'auth_time_not_found', 'bad_token'],
      at: 'msal-common/src/error/ClientAuthErrorCodes.ts',
      cause: 'interaction-required',
    },
    {
      text: [
        'no_tokens_found',
        'token_refresh_required',
        'refresh_token_expired',
        'no_account_found',
        'no_account_in_silent_request',
      ],
      at: 'msal-common/src/error/ClientAuthErrorCodes.ts',
      cause: 'session-expired',
    },
    {
      text: 'device_code_expired',
      at: 'msal-common/src/error/ClientAuthErrorCodes.ts',
      likely: [{ cause: 'session-expired', when: 'the user did not enter the device code in time' }],
    },
    {
      text: ['invalid_client_credential', 'invalid_assertion', 'thumbprint_missing_from_client_certificate'],
      at: 'msal-common/src/error/ClientAuthErrorCodes.ts',
      cause: 'client-authentication',
    },
  ],
  fixes: {
    'state-overwritten': [
      'Await `initialize()` and `handleRedirectPromise()` before any interactive call, and make one such call at a time; if an old entry blocks it, remove the key that ends in `interaction.status` from the session storage.',
    ],
    'interaction-required': [
      'Catch `InteractionRequiredAuthError` and call `acquireTokenRedirect` or `acquireTokenPopup`.',
    ],
    'redirect-uri-mismatch': [
      'Register the address for the platform "Single-page application" (msal-browser) or "Web" (msal-node).',
    ],
  },
  references: issues('AzureAD/microsoft-authentication-library-for-js', 2941, 4206),
})
