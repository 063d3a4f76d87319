/** All products whose error texts are known. Where a text is shared and nothing else tells, the earlier one is named first. */
import { authelia } from './authelia.ts'
import { authlib } from './authlib.ts'
import { expressOpenidConnect } from './express-openid-connect.ts'
import { fickle } from './fickle.ts'
import { grafana } from './grafana.ts'
import { headlamp } from './headlamp.ts'
import { identityProviders } from './identity-providers.ts'
import { luaRestyOpenidc } from './lua-resty-openidc.ts'
import { modAuthOpenidc } from './mod-auth-openidc.ts'
import { nextAuth } from './next-auth.ts'
import { nextcloudUserOidc } from './nextcloud-user-oidc.ts'
import { nextjsAuth0 } from './nextjs-auth0.ts'
import { oauth2Proxy } from './oauth2-proxy.ts'
import { openLiberty } from './open-liberty.ts'
import { openidClient } from './openid-client.ts'
import { openMetadata } from './openmetadata.ts'
import { pac4j } from './pac4j.ts'
import { passportOpenidClient } from './passport-openid-client.ts'
import type { Product } from './product.ts'
import { quarkusOidc } from './quarkus-oidc.ts'
import { rstudioWorkbench } from './rstudio-workbench.ts'
import { springSecurity } from './spring-security.ts'

export const products: readonly Product[] = [
  openMetadata,
  pac4j,
  openidClient,
  headlamp,
  authlib,
  springSecurity,
  quarkusOidc,
  nextAuth,
  nextjsAuth0,
  expressOpenidConnect,
  passportOpenidClient,
  oauth2Proxy,
  modAuthOpenidc,
  luaRestyOpenidc,
  grafana,
  rstudioWorkbench,
  nextcloudUserOidc,
  openLiberty,
  authelia,
  identityProviders,
  fickle,
]
