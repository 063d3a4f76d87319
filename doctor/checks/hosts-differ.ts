/** Callback and server are at different hosts, so the session cookie of one is not sent to the other. */
import { defineCheck } from '../finding.ts'

export const hostsDiffer = defineCheck({
  id: 'hosts-differ',
  title: 'Callback and server have different hosts',
  severity: 'error',
  find({ deployment }) {
    const { callbackUrl, serverUrl } = deployment.oidc
    if (!URL.canParse(callbackUrl) || !URL.canParse(serverUrl)) return []
    const callback = new URL(callbackUrl)
    const server = new URL(serverUrl)
    if (callback.hostname === server.hostname) return []
    return [
      {
        key: deployment.isGiven('oidcConfiguration.callbackUrl')
          ? 'oidcConfiguration.serverUrl'
          : 'oidcConfiguration.callbackUrl',
        evidence: [
          `callbackUrl is at ${callback.host} and serverUrl at ${server.host}.`,
          'The session cookie belongs to the host where the login began; it is not sent to the other one, and the callback finds no session (`Missing state parameter`, `No session found for callback`). localhost and 127.0.0.1 are two hosts.',
        ],
        fix: deployment.isGiven('oidcConfiguration.callbackUrl')
          ? deployment.change('oidcConfiguration.serverUrl', callback.origin)
          : deployment.change('oidcConfiguration.callbackUrl', `${server.origin}/callback`),
      },
    ]
  },
})
