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
      note: 'The name in quotation marks is that of the missing member.',
      likely: [
        { cause: 'claim-missing', when: 'it names a claim, or id_token because the scope lacks openid' },
        {
          cause: 'client-authentication',
          when: 'it names access_token: the token endpoint answered with an error, which was not checked',
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
      'Set the same `SECRET_KEY` on all web servers (Airflow 2: `[webserver] secret_key`, Airflow 3: `[api] secret_key`; Superset: `SUPERSET_SECRET_KEY`).',
    ],
    'cookie-not-sent': [
      'Set `SESSION_COOKIE_SAMESITE = "Lax"`, `SESSION_COOKIE_SECURE` only on https, and behind a proxy `ENABLE_PROXY_FIX = True` (Superset) or `enable_proxy_fix` (Airflow).',
    ],
    'client-misconfigured': [
      'Add `server_metadata_url` (or `jwks_uri`) to `remote_app` in `OAUTH_PROVIDERS`.',
    ],
    'access-denied': [
      'Set `AUTH_USER_REGISTRATION = True` and `AUTH_USER_REGISTRATION_ROLE`, and map the groups of the token in `AUTH_ROLES_MAPPING`.',
    ],
    'claim-missing': [
      "Write a security manager whose `oauth_user_info` (or `get_oauth_user_info`) reads the provider's claims.",
    ],
  },
  references: issues('dpgaspar/Flask-AppBuilder', 1861, 1832),
})
