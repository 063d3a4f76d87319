/** `/api/v1/auth/logout`: ends the session here and at the provider. */
import * as client from 'openid-client'
import { logoutPage } from '../pages/logout-page.ts'
import type { SignedIn } from '../sessions/sessions.ts'
import { sendPage } from './answer.ts'
import type { Flow, Handler } from './flow.ts'

/** Takes the refresh token back; a provider that fails here keeps nobody from signing out. */
async function revoke({ provider }: Flow, { refreshToken }: SignedIn): Promise<boolean> {
  if (refreshToken === undefined) return false
  const { revocation_endpoint: endpoint } = await provider.metadata()
  if (endpoint === undefined) return false
  await provider.exchange((configured) =>
    client.tokenRevocation(configured, refreshToken, { token_type_hint: 'refresh_token' }),
  )
  return true
}

/** The route. The provider gets the ID token in a form, never in an address. */
export const createLogout =
  (flow: Flow): Handler =>
  async (request, response) => {
    const { sessions, provider, configuration, report, name } = flow
    const { serverUrl, id } = configuration.oidcConfiguration
    const signedIn = await sessions.read({ request, response })
    await sessions.end({ request, response })
    if (!signedIn) return response.redirect(303, serverUrl)
    const revoked = await revoke(flow, signedIn).catch(() => false)
    const endpoint = await provider.metadata().then(
      ({ end_session_endpoint: url }) =>
        /^https?:$/.test(URL.parse(url ?? '')?.protocol ?? '') ? url : undefined,
      () => undefined,
    )
    const how = [
      revoked ? 'refresh token revoked' : '',
      endpoint ? 'session ended at the provider' : 'session ended here only',
    ]
    report({ kind: 'signed-out', by: name, how: how.filter(Boolean).join(', ') })
    if (endpoint === undefined) return response.redirect(303, serverUrl)
    return sendPage(flow, response, {
      title: 'Signing out',
      content: logoutPage(endpoint, {
        id_token_hint: signedIn.idToken,
        post_logout_redirect_uri: serverUrl,
        client_id: id,
      }),
      script: '/assets/submit.js',
      formAction: new URL(endpoint).origin,
    })
  }
