/** The provider demands PKCE and the relying party sent no code challenge. */
import { shown } from './custody-evidence.ts'
import { askedForPkce, authorizationError, quirks, refusalOf } from './provider-evidence.ts'
import { defineRule } from './rule.ts'

const speaksOfPkce = /pkce|code[_ ]?challenge|code[_ ]?verifier/i

/** Whoever sends a method without a challenge is told so by providers that demand neither. */
const methodAlone = /provided with code_challenge_method|not supported value of code_challenge_method/i

export const pkceRequired = defineRule({
  cause: 'pkce-required',
  match(login) {
    const [{ error, description } = { error: '', description: '' }] = refusalOf(login)
    if (error !== 'invalid_request' || !speaksOfPkce.test(description) || methodAlone.test(description))
      return undefined
    const asked = login.authorizationRequest ?? login.pushedRequest
    if (asked && asked.has.pkce !== false) return undefined
    return {
      summary: 'The provider requires PKCE for this client, but the relying party sent no code_challenge.',
      certainty: 'proven',
      evidence: [
        ...askedForPkce(login),
        ...authorizationError(login, 'proves'),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Turn PKCE on: `OIDC_DISABLE_PKCE=false` (`disablePkce: false`); the documented default is true.',
    'Or, if the provider allows it, stop requiring PKCE for this client; RFC 9700 advises against that.',
  ],
})
