/** The password grant (RFC 6749 section 4.3), for what still tests with it. */
import { errors } from 'oidc-provider'
import { errorText } from '../error-text.ts'
import { findUser, subOf } from '../sign-in/users.ts'
import { beginGrant, type GrantContext, issueTokens, parameterOf, required } from './issue.ts'

/** The one password that is refused, so that a refusal can be tested. */
const WRONG = 'wrong'

const refuse = (why: string): never => {
  throw new errors.CustomOIDCProviderError('invalid_grant', why)
}

export async function password(ctx: GrantContext): Promise<void> {
  const exchange = await beginGrant(ctx)
  const [name = '', secret = ''] = required(ctx, 'username', 'password')
  const user = findUser(exchange.issuer.tenant.users(), name)
  if (!user) return refuse(`there is no user ${errorText(name, 100)}`)
  if (secret === WRONG) return refuse(`the password is ${WRONG}: any other is accepted`)
  ctx.body = await issueTokens(ctx, exchange, {
    accountId: subOf(user),
    user,
    gty: 'password',
    scope: parameterOf(ctx, 'scope'),
    refreshToken: true,
  })
}
