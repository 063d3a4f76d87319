/** Settings of oauth2-proxy. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'oauth2-proxy',
  docs: 'https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview',
  callback: 'http://localhost:4180/oauth2/callback',
  text: `OAUTH2_PROXY_PROVIDER=oidc
OAUTH2_PROXY_OIDC_ISSUER_URL=ISSUER
OAUTH2_PROXY_CLIENT_ID=CLIENT_ID
OAUTH2_PROXY_CLIENT_SECRET=CLIENT_SECRET
OAUTH2_PROXY_REDIRECT_URL=http://localhost:4180/oauth2/callback
OAUTH2_PROXY_EMAIL_DOMAINS=*
OAUTH2_PROXY_COOKIE_SECRET=0123456789abcdef0123456789abcdef
OAUTH2_PROXY_COOKIE_SECURE=false
OAUTH2_PROXY_CODE_CHALLENGE_METHOD=S256
OAUTH2_PROXY_UPSTREAMS=static://202
# for a fickle with --https: OAUTH2_PROXY_PROVIDER_CA_FILES, a file with what "curl -k ISSUER/.fickle/authority.pem" prints`,
})
