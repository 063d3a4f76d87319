/** mod_auth_openidc: the state in a cookie of Apache. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'mod_auth_openidc',
  kind: 'gateway',
  markers: ['mod_auth_openidc', 'OIDCRedirectURI', 'oidc_'],
  texts: [
    {
      text: [
        'oidc_restore_proto_state: no "mod_auth_openidc_state_*" state cookie found: check domain and samesite cookie settings',
        'state cookie found: check domain and samesite cookie settings',
      ],
      where: 'error log of Apache',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the host, scheme or SameSite of the callback does not fit the cookie',
        },
        { cause: 'session-expired', when: 'the sign-in took longer than OIDCStateTimeout' },
        {
          cause: 'cookie-overwritten',
          when: 'more logins are in flight than OIDCStateMaxNumberOfCookies allows',
        },
      ],
    },
    {
      text: 'oidc_authorization_response_match_state: unable to restore state',
      where: 'error log of Apache',
      likely: [
        { cause: 'cookie-not-sent', when: 'the line before it says that no state cookie was found' },
        { cause: 'key-differs', when: 'servers behind one name differ in OIDCCryptoPassphrase' },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
    },
    {
      text: 'the URL hostname (*) of the configured OIDCRedirectURI does not match the URL hostname of the URL being accessed (*)',
      where: 'error log of Apache',
      likely: [
        { cause: 'cookie-not-sent', when: 'people open another host name than that of OIDCRedirectURI' },
      ],
      fixes: [
        'Use one host name, or give OIDCRedirectURI as a path, and set OIDCXForwardedHeaders behind a proxy.',
      ],
    },
  ],
  references: [...issues('OpenIDC/mod_auth_openidc', 320, 436, 478, 505), ...issues('NUKIB/misp', 85)],
})
