/** Grafana: the state in the oauth_state cookie. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Grafana',
  kind: 'application',
  markers: ['grafana', 'login.OAuthLogin', 'oauth_state'],
  texts: [
    {
      text: ['login.OAuthLogin(missing saved state)', 'missing saved state'],
      where: 'page and log',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'root_url names another host or scheme than the address bar, or cookie_samesite and cookie_secure do not fit',
        },
        {
          cause: 'state-consumed',
          when: 'the callback was loaded again: the cookie is deleted after its first use',
        },
      ],
      fixes: ['Set `server.root_url` to the address that people open, and `cookie_samesite = lax`.'],
    },
    {
      text: ['login.OAuthLogin(state mismatch)'],
      where: 'page and log',
      likely: [
        {
          cause: 'cookie-overwritten',
          when: 'several redirects or tabs began a login: there is one oauth_state cookie',
        },
        { cause: 'key-differs', when: 'instances differ in secret_key, with which the state is hashed' },
      ],
      fixes: ['Give all instances one `security.secret_key`.'],
    },
  ],
  references: issues('grafana/grafana', 7996, 13073, 17925, 17978, 20985, 30259),
})
