/** Makes the grants of an issuer known to its oidc-provider: features for some, handlers for others. */
import { type Configuration, errors, type Provider } from 'oidc-provider'
import type { Issuer } from '../issuers/issuer.ts'
import { findUser, subOf } from '../sign-in/users.ts'
import { exchangeOf } from '../stages/exchange.ts'
import { askForApproval } from './backchannel.ts'
import { confirmCode, deviceDone, typeCode } from './device-pages.ts'
import { grantOf, grantTypeOf } from './grants.ts'
import type { GrantContext } from './issue.ts'
import { jwtBearer } from './jwt-bearer.ts'
import { password } from './password.ts'
import { tokenExchange, tokenExchangeParameters } from './token-exchange.ts'

export function grantFeatures(issuer: Issuer): Configuration['features'] {
  const userOf = (hint: string) => {
    const user = findUser(issuer.tenant.users(), hint)
    return user && subOf(user)
  }
  return {
    deviceFlow: {
      enabled: grantOf(issuer, 'device') !== undefined,
      userCodeInputSource: typeCode as never,
      userCodeConfirmSource: confirmCode as never,
      successSource: deviceDone as never,
    },
    ciba: {
      enabled: grantOf(issuer, 'ciba') !== undefined,
      deliveryModes: ['poll', 'ping'],
      processLoginHint: (_ctx: unknown, hint: string) => userOf(hint),
      processLoginHintToken: (_ctx: unknown, token: string) => {
        try {
          const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
          return userOf(String(claims.sub ?? claims.email ?? ''))
        } catch {
          return undefined
        }
      },
      validateBindingMessage(_ctx: unknown, message: string | undefined) {
        if (message === undefined || /^[\w\-.+/!?#]{1,20}$/.test(message)) return
        throw new errors.InvalidBindingMessage(
          'the binding_message is not 1 to 20 letters, digits or -._+/!?# characters',
        )
      },
      validateRequestContext: () => undefined,
      verifyUserCode: () => undefined,
      triggerAuthenticationDevice: askForApproval as never,
    } as never,
  }
}

const handlers = {
  'token-exchange': [tokenExchange, tokenExchangeParameters],
  'jwt-bearer': [jwtBearer, ['assertion', 'scope', 'resource', 'audience', 'requested_token_use']],
  password: [password, ['username', 'password', 'scope', 'resource', 'audience']],
} as const

/** Registers the grants that oidc-provider does not have. */
export function registerGrants(provider: Provider, issuer: Issuer): void {
  for (const name of Object.keys(handlers) as (keyof typeof handlers)[]) {
    if (grantOf(issuer, name) === undefined) continue
    const [handler, parameters] = handlers[name]
    provider.registerGrantType(
      grantTypeOf[name],
      (ctx) => {
        if (exchangeOf(ctx)) return handler(ctx as GrantContext)
      },
      parameters,
      ['resource', 'audience'],
    )
  }
}
