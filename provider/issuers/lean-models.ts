/**
 * What each sign-in saves four times, at less cost: oidc-provider puts the name of an event that nobody listens to together
 * by regular expressions, and defines each member that is stored twice by a descriptor of its own.
 */
import { type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { isPlainToken } from '../apis/token-claims.ts'

type Payload = Record<string, unknown>

/** A token or a grant, with the two methods of oidc-provider's models that are not in its types. */
interface Model {
  readonly iat?: number
  readonly exp?: number
  readonly jti: string
  readonly expiration: number
  readonly format?: string
  readonly extra?: unknown
  emit(event: string): void
  getValueAndPayload(): Promise<{ value: string; payload?: Payload }>
}

/** What is stored of it: of its own members those that the model names, as oidc-provider picks them. */
function payloadOf(model: Model, names: ReadonlySet<string>): Payload {
  const now = Math.floor(Date.now() / 1000)
  const exp = model.exp || now + model.expiration
  const payload: Payload = exp ? { iat: model.iat || now, exp } : { iat: model.iat || now }
  for (const name of Object.keys(model)) {
    if (!names.has(name)) continue
    const value = (model as unknown as Payload)[name]
    if (value !== undefined) payload[name] = value
  }
  return payload
}

/** Whether it is an access token that is stored as it is: no JWT, and without claims of its own. */
const isPlain = (token: Model): boolean =>
  token.format === 'opaque' &&
  token.extra === undefined &&
  isPlainToken(Provider.ctx as KoaContextWithOIDC, token as never)

/** Changes the models of one oidc-provider. What they store is the same. */
export function leanModels(provider: Provider): void {
  const { AccessToken, AuthorizationCode, Grant, RefreshToken } = provider
  for (const model of [AuthorizationCode, Grant, RefreshToken, AccessToken]) {
    const names = new Set(model.IN_PAYLOAD as readonly string[])
    const prototype = model.prototype as unknown as Model
    const original = prototype.getValueAndPayload
    const isAlwaysPlain = model !== AccessToken
    prototype.emit = () => {}
    prototype.getValueAndPayload = async function () {
      return isAlwaysPlain || isPlain(this)
        ? { value: this.jti, payload: payloadOf(this, names) }
        : original.call(this)
    }
  }
}
