/** Discourse OpenID Connect: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Discourse OpenID Connect',
  kind: 'application',
  markers: ['OIDC Log:', 'discourse-openid-connect', 'omniauth_open_id_connect.rb'],
  source: { repository: 'discourse/discourse-openid-connect', version: '2025' },

  texts: [
    {
      text: ['Discovery document is missing', 'openid_connect_discovery_error'],
      at: 'lib/omniauth_open_id_connect.rb',
      where: 'log',
      likely: [
        { cause: 'provider-unreachable', when: '`openid connect discovery document` cannot be fetched' },
        { cause: 'client-misconfigured', when: '`openid connect discovery document` is not set' },
      ],
    },
    {
      text: ['JWT nonce is missing, or does not match', 'jwt_nonce_verify_failed'],
      at: 'lib/omniauth_open_id_connect.rb',
      where: 'log',
      likely: [
        { cause: 'nonce-mismatch', when: 'the token belongs to another login' },
        { cause: 'nonce-missing', when: 'the provider drops the nonce' },
      ],
    },
    {
      text: 'jwt_decode_failed',
      at: 'lib/omniauth_open_id_connect.rb',
      where: 'log',
      likely: [{ cause: 'claim-unusable', when: 'iss, aud or exp of the token is not as expected' }],
    },
    {
      text: 'openid_connect_sub_mismatch',
      at: 'lib/omniauth_open_id_connect.rb',
      where: 'log',
      likely: [{ cause: 'claim-unusable', when: 'userinfo names another sub than the ID token' }],
    },
  ],

  references: ['https://meta.discourse.org/t/openid-connect-authentication-plugin/103632'],
})
