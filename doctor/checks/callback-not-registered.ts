/** The provider does not know the callback, or the client; seen by asking the authorization endpoint without signing in. */
import { defineCheck } from '../finding.ts'

const ofRedirect = /redirect[_ ]?ur[il]|redirect address|reply (url|address)|AADSTS50011/i
const ofClient =
  /invalid[_ ]client|unknown client|unauthorized[_ ]client|client.{0,30}(not found|unknown|invalid|not registered)|AADSTS700016/i

/** A page may print what it was asked, which is no word about it. */
const printedRequest = /\bredirect_ur[il]\s*=\s*\S+/gi

/** Errors of another matter, beside which a page may speak of the redirect URI. */
const otherError =
  /\b(invalid_scope|access_denied|unsupported_response_type|invalid_request_object|org_internal|admin_policy_enforced)\b/i

export const callbackNotRegistered = defineCheck({
  id: 'callback-not-registered',
  title: 'The provider does not know this client or its callback',
  severity: 'error',
  async find({ probe, deployment }) {
    const { callbackUrl, id, disablePkce } = deployment.oidc
    const probed = await probe(!disablePkce)
    if (probed?.state === 'no-answer') {
      return [
        {
          severity: 'warning',
          evidence: [
            `The authorization endpoint did not answer: ${probed.reason}. Browsers must be able to reach it; the server need not.`,
          ],
          fix: 'Open the authorization_endpoint of the discovery document in a browser.',
        },
      ]
    }
    const unauthorized = probed?.state === 'answered' && probed.error === 'unauthorized_client'
    if (probed?.state !== 'refused' && !unauthorized) return []
    const text = probed.state === 'refused' ? probed.text : probed.description
    const ofOther = otherError.test(text)
    const byRedirect = !ofOther && ofRedirect.test(text.replace(printedRequest, ''))
    if (ofOther || (!byRedirect && !ofClient.test(text) && !unauthorized)) {
      return [
        {
          severity: 'warning',
          evidence: [
            `To the request of this configuration the authorization endpoint shows an error and does not redirect back${probed.state === 'refused' ? ` (${probed.status})` : ''}: "${text.slice(0, 160)}".`,
          ],
          fix: 'Open the login in a browser and read the page.',
        },
      ]
    }
    return [
      {
        key: byRedirect ? 'oidcConfiguration.callbackUrl' : 'oidcConfiguration.id',
        evidence: [
          `Asked as the client ${id} with the redirect URI ${callbackUrl}, the provider says: "${text.slice(0, 160)}".`,
          ...(byRedirect ? ['Scheme, host, port, path and a trailing slash are compared as text.'] : []),
        ],
        fix: byRedirect
          ? `Register exactly ${callbackUrl} at the provider, or ${lower(deployment.change('oidcConfiguration.callbackUrl', 'THE-REGISTERED-ADDRESS'))}`
          : deployment.change('oidcConfiguration.id', 'THE-CLIENT-ID-AT-THE-PROVIDER'),
      },
    ]
  },
})

const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)
