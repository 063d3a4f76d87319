/** Flask-AppBuilder, in Airflow and Superset; its OAuth is Authlib. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Flask-AppBuilder (Airflow, Superset)',
  kind: 'application',
  markers: [
    'flask_appbuilder',
    'flask-appbuilder',
    'oauth_authorized',
    'superset.',
    'superset_',
    'apache superset',
    'airflow',
    'AUTH_OAUTH',
  ],
  source: { repository: 'dpgaspar/Flask-AppBuilder', version: '5.3.0' },
  builtOn: ['Authlib', 'PyJWT'],
  texts: [
    {
      text: [
        'Error authorizing OAuth access token: *',
        'The request to sign in was denied.',
        'Error on OAuth authorize: *',
      ],
      at: 'flask_appbuilder/security/views.py',
      wraps: true,
      cause: 'unknown',
    },
    {
      text: 'Invalid login. Please try again.',
      at: 'flask_appbuilder/security/views.py',
      marked: true,
      wraps: true,
      cause: 'unknown',
    },
    {
      text: "Error returning OAuth user info: '*'",
      at: 'flask_appbuilder/security/views.py',
      note: 'What stands in quotation marks is the name of the member that is not there.',
      likely: [
        { cause: 'claim-missing', when: 'it names a claim, or id_token because the scope lacks openid' },
        {
          cause: 'client-authentication',
          when: 'it names access_token: the token endpoint answered with an error, which was not looked at',
        },
      ],
    },
    {
      text: 'Error returning OAuth user info: *',
      at: 'flask_appbuilder/security/views.py',
      wraps: true,
      cause: ['claim-missing', 'provider-unreachable'],
    },
    {
      text: 'OAuth authorized got an unknown provider *',
      at: 'flask_appbuilder/security/views.py',
      cause: 'client-misconfigured',
    },
    {
      text: 'Provider not supported.',
      at: 'flask_appbuilder/security/views.py',
      common: true,
      cause: 'client-misconfigured',
    },
    {
      text: ['You denied the request to sign in.', 'You are not authorized.'],
      at: 'flask_appbuilder/security/views.py',
      common: true,
      cause: 'access-denied',
    },
    {
      text: 'Invalid state signature',
      at: 'flask_appbuilder/security/views.py',
      cause: ['key-differs', 'state-altered'],
    },
    {
      text: 'OAUTH userinfo does not have username or email *',
      at: 'flask_appbuilder/security/views.py',
      cause: 'claim-missing',
    },
    {
      text: 'Login Failed for user: *',
      at: 'flask_appbuilder/security/views.py',
      cause: 'access-denied',
    },
  ],
  fixes: {
    'key-differs': [
      'Give all web servers one `SECRET_KEY` (Airflow: `[webserver] secret_key`, Superset: `SUPERSET_SECRET_KEY`).',
    ],
    'cookie-not-sent': [
      '`SESSION_COOKIE_SAMESITE = "Lax"`, `SESSION_COOKIE_SECURE` only on https, and `ENABLE_PROXY_FIX = True` behind a proxy.',
    ],
    'client-misconfigured': [
      'Add `server_metadata_url` (or `jwks_uri`) to `remote_app` in `OAUTH_PROVIDERS`.',
    ],
    'access-denied': [
      '`AUTH_USER_REGISTRATION = True`, `AUTH_USER_REGISTRATION_ROLE`, and `AUTH_ROLES_MAPPING` with the groups of the token.',
    ],
    'claim-missing': ["Write `oauth_user_info` of a security manager of your own for the provider's claims."],
  },
  references: issues('dpgaspar/Flask-AppBuilder', 1861, 1832),
})
