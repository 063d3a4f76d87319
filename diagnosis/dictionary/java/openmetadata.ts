/** OpenMetadata: its confidential client, release by release, by the stage at which a text appears. */

import { defineProduct, issues } from '../product.ts'
import { atApiCalls } from './openmetadata/api-calls.ts'
import { atCallback } from './openmetadata/callback.ts'
import { atLogin } from './openmetadata/login.ts'
import { atRefresh } from './openmetadata/refresh.ts'
import { atStart } from './openmetadata/start.ts'
import { atState } from './openmetadata/state.ts'

export default defineProduct({
  name: 'OpenMetadata',
  kind: 'application',
  markers: [
    'Auth Callback Servlet',
    'openmetadata',
    'OMOidcClient',
    'OM_SESSION',
    'AuthenticationCodeFlowHandler',
    'AuthCallbackServlet',
    'JwtFilter',
  ],
  texts: [...atState, ...atCallback, ...atLogin, ...atStart, ...atApiCalls, ...atRefresh],
  references: [
    ...issues('open-metadata/OpenMetadata', 16031, 21971, 26145, 26314, 28219, 30304),
    'https://docs.open-metadata.org/latest/deployment/security/oidc',
  ],
})
