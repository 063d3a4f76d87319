/** Settings of OpenMetadata. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'OpenMetadata',
  docs: 'https://docs.open-metadata.org/deployment/security/oidc',
  callback: 'http://localhost:8585/callback',
  readsOnlyIdToken: true,
  text: `AUTHENTICATION_PROVIDER=custom-oidc
CUSTOM_OIDC_AUTHENTICATION_PROVIDER_NAME=fickle
AUTHENTICATION_CLIENT_TYPE=confidential
AUTHENTICATION_AUTHORITY=ISSUER
AUTHENTICATION_CLIENT_ID=CLIENT_ID
AUTHENTICATION_CALLBACK_URL=http://localhost:8585/callback
AUTHENTICATION_PUBLIC_KEYS=[http://localhost:8585/api/v1/system/config/jwks,ISSUER/oidc/jwks]
OIDC_TYPE=custom-oidc
OIDC_CLIENT_ID=CLIENT_ID
OIDC_CLIENT_SECRET=CLIENT_SECRET
OIDC_SCOPE="openid email profile"
OIDC_DISCOVERY_URI=DISCOVERY
OIDC_CALLBACK=http://localhost:8585/callback
OIDC_SERVER_URL=http://localhost:8585`,
})
