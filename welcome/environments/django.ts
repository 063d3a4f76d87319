/** Settings of Django (mozilla-django-oidc). */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Django (mozilla-django-oidc)',
  docs: 'https://mozilla-django-oidc.readthedocs.io/en/stable/settings.html',
  callback: 'http://localhost:8000/oidc/callback/',
  text: `# settings.py, where INSTALLED_APPS has "mozilla_django_oidc", AUTHENTICATION_BACKENDS has
# "mozilla_django_oidc.auth.OIDCAuthenticationBackend", and urls.py includes "mozilla_django_oidc.urls" at "oidc/"
OIDC_RP_CLIENT_ID = "CLIENT_ID"
OIDC_RP_CLIENT_SECRET = "CLIENT_SECRET"
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_OP_AUTHORIZATION_ENDPOINT = "ISSUER/oidc/auth"
OIDC_OP_TOKEN_ENDPOINT = "ISSUER/oidc/token"
OIDC_OP_USER_ENDPOINT = "ISSUER/oidc/userinfo"
OIDC_OP_JWKS_ENDPOINT = "ISSUER/oidc/jwks"`,
})
