/** The provider demands PKCE and the configuration switches it off; seen by asking the authorization endpoint. */
import type { Examined } from '../examined.ts'
import { defineCheck } from '../finding.ts'

const speaksOfPkce = /code[_ ]?challenge|pkce/i

/** What the authorization endpoint says of PKCE where it is asked without a challenge; undefined where it says nothing. */
export async function demandForPkce({ probe }: Examined): Promise<string | undefined> {
  const probed = await probe(false)
  const said =
    probed?.state === 'answered' ? probed.description : probed?.state === 'refused' ? probed.text : ''
  return speaksOfPkce.test(said) ? said : undefined
}

export const pkceRequired = defineCheck({
  id: 'pkce-required',
  title: 'The provider requires PKCE, but it is disabled',
  severity: 'error',
  async find(examined) {
    const { deployment } = examined
    if (!deployment.oidc.disablePkce) return []
    const said = await demandForPkce(examined)
    if (said === undefined) return []
    return [
      {
        key: 'oidcConfiguration.disablePkce',
        evidence: [
          `To a request without a code_challenge the authorization endpoint answers: "${said.slice(0, 160)}".`,
          `disablePkce is true${deployment.isGiven('oidcConfiguration.disablePkce') ? '' : ', which is the documented default'}. OpenMetadata shows \`Bad authentication response\`; the reason is only in its log.`,
        ],
        fix: deployment.change('oidcConfiguration.disablePkce', 'false'),
      },
    ]
  },
})
