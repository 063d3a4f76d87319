/** Texts of mod_auth_openidc about state, cookies and the callback. */
import type { ErrorText } from '../../product.ts'

export const state: readonly ErrorText[] = [
  {
    text: 'valid state cookies (*) has exceeded the limit (*)',
    at: 'oidc_authorization_request_set_cookie',
    where: 'error log of Apache, and HTTP 503',
    note: 'Each login that is not finished leaves a state cookie.',
    likely: [
      { cause: 'redirect-loop', when: 'each callback leads to the next authorization request' },
      {
        cause: 'client-misconfigured',
        when: 'scripts of a page whose session has expired send many requests, and each starts a login: OIDCUnAuthAction should answer those with 401',
      },
    ],
    fixes: [
      'Answer requests of scripts with 401 (`OIDCUnAuthAction`), and make it delete the oldest state cookies: `OIDCStateMaxNumberOfCookies 7 true`.',
    ],
  },
  {
    text: [
      'oidc_restore_proto_state: no "mod_auth_openidc_state_*" state cookie found: check domain and samesite cookie settings',
      'state cookie found: check domain and samesite cookie settings',
      'no "*" state cookie found',
    ],
    at: 'src/handle/response.c oidc_restore_proto_state',
    where: 'error log of Apache',
    likely: [
      {
        cause: 'cookie-not-sent',
        when: 'the browser does not send the cookie with the callback: another host or scheme, or SameSite',
      },
      { cause: 'session-expired', when: 'the sign-in took longer than OIDCStateTimeout' },
      {
        cause: 'cookie-overwritten',
        when: 'more logins are in progress than OIDCStateMaxNumberOfCookies allows',
      },
    ],
  },
  {
    text: ['oidc_authorization_response_match_state: unable to restore state', 'unable to restore state'],
    at: 'src/handle/response.c',
    where: 'error log of Apache',
    likely: [
      { cause: 'cookie-not-sent', when: 'the line before it says that no state cookie was found' },
      { cause: 'key-differs', when: 'the servers behind one name differ in OIDCCryptoPassphrase' },
      { cause: 'state-consumed', when: 'the callback was loaded again' },
    ],
  },
  {
    text: 'the URL hostname (*) of the configured OIDCRedirectURI does not match the URL hostname of the URL being accessed (*)',
    at: 'src/util',
    where: 'error log of Apache',
    likely: [{ cause: 'cookie-not-sent', when: 'the browser uses another host name than OIDCRedirectURI' }],
  },
  {
    text: 'state cookie could not be retrieved/decoded, deleting: *',
    at: 'src/state.c',
    where: 'error log of Apache',
    likely: [
      {
        cause: 'key-differs',
        when: 'the servers behind one name differ in OIDCCryptoPassphrase, or it changed',
      },
    ],
  },
  {
    text: 'calculated state from cookie does not match state parameter passed back in URL: *',
    at: 'src/mod_auth_openidc.c',
    where: 'error log of Apache',
    likely: [
      {
        cause: 'state-altered',
        when: 'the state was changed on the way, or the headers that are part of it (OIDCStateInputHeaders: User-Agent, X-Forwarded-For) changed in between',
      },
      { cause: 'cookie-overwritten', when: 'the cookie belongs to another login' },
    ],
    fixes: [
      "Set `OIDCStateInputHeaders none` if the client's address or User-Agent changes between the two requests.",
    ],
  },
  {
    text: [
      'state (*) has expired (original_url=*)',
      'This is due to a timeout; please restart your authentication session by re-entering the URL/bookmark you originally wanted to access',
    ],
    at: 'src/handle/response.c',
    where: 'error log and page',
    likely: [
      { cause: 'session-expired', when: 'the sign-in took longer than OIDCStateTimeout (five minutes)' },
    ],
  },
  {
    text: [
      'invalid authorization response state and no default SSO URL is set, sending an error...',
      'invalid authorization response state; a default SSO URL is set*',
    ],
    at: 'src/handle/response.c',
    where: 'error log and page',
    likely: [
      { cause: 'cookie-not-sent', when: 'the line before it says that no state cookie was found' },
      { cause: 'state-consumed', when: 'the callback was loaded again, or opened from a bookmark' },
      { cause: 'session-expired', when: 'the sign-in took longer than OIDCStateTimeout' },
    ],
  },
  {
    text: 'No authentication request could be generated since there are too many outstanding authentication requests already; you may have to wait up to * seconds to be able to create a new request',
    at: 'src/mod_auth_openidc.c',
    where: 'page',
    likely: [
      {
        cause: 'redirect-loop',
        when: 'logins are started again and again, also by scripts or images (OIDCStateMaxNumberOfCookies)',
      },
    ],
    fixes: [
      'Answer scripts with 401 (`OIDCUnAuthAction 401 "%{HTTP:X-Requested-With} == \'XMLHttpRequest\'"`), and set `OIDCStateMaxNumberOfCookies 7 true`, which deletes the oldest.',
    ],
  },
  {
    text: [
      "You've hit an OpenID Connect Redirect URI with no parameters, this is an invalid request*",
      'The OpenID Connect callback URL received an invalid request*',
    ],
    at: 'src/mod_auth_openidc.c',
    where: 'page',
    likely: [
      {
        cause: 'state-not-returned',
        when: 'the callback has no parameters: it was opened by hand, or a redirect dropped the query',
      },
      {
        cause: 'client-misconfigured',
        when: 'OIDCRedirectURI is the address of a page of the application; it must be one that no content uses',
      },
    ],
  },
]
