/** The provider demands PKCE and the configuration switches it off; seen by asking the authorization endpoint. */
import { defineCheck } from '../finding.ts'

const speaksOfPkce = /code[_ ]?challenge|pkce/i

export const pkceRequired = defineCheck({
  id: 'pkce-required',
  title: 'The provider demands PKCE and it is disabled',
  severity: 'error',
  async find({ probe, deployment }) {
    if (!deployment.oidc.disablePkce) return []
    const probed = await probe(false)
    const said =
      probed?.state === 'answered' ? probed.description : probed?.state === 'refused' ? probed.text : ''
    if (!speaksOfPkce.test(said)) return []
    return [
      {
        key: 'oidcConfiguration.disablePkce',
        evidence: [
          `Asked without a code_challenge, the authorization endpoint answers: "${said.slice(0, 160)}".`,
          'disablePkce is true, which is the documented default. OpenMetadata shows `Bad authentication response` and keeps the reason to its log.',
        ],
        fix: deployment.change('oidcConfiguration.disablePkce', 'false'),
      },
    ]
  },
})
