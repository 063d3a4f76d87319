/** Whether the metadata of configured clients make sense, as oidc-provider judges them, before any of them is used. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Client, errors, Provider } from 'oidc-provider'
import { FickleError } from '../../journal/fickle-error.ts'
import { grantTypeOf } from '../grants/grants.ts'
import type { KeyRing } from '../keys/ring.ts'
import type { ConfiguredClient } from '../options.ts'
import { frontChannelMetadata } from '../stages/front-channel-logout.ts'
import { mutualTls } from './client-certificates.ts'
import { admitLoopback, metadataOf } from './client-metadata.ts'
import { responseTypes } from './clients.ts'
import { algorithmSettings, methodsOf } from './strictness.ts'

type Model = Parameters<typeof admitLoopback>[0] & (new (metadata: object) => Client)

/** The clients of an issuer that has everything: what makes no sense there makes none anywhere. Scopes are not judged, since each issuer has its own. */
function modelOfEverything({ keys }: KeyRing): Model {
  const on = { enabled: true } as const
  const provider = new Provider('http://localhost', {
    // The check is about metadata alone: nothing is ever stored.
    adapter: class {} as never,
    clientAuthMethods: [...methodsOf({}, true)] as never,
    enabledJWA: algorithmSettings({}),
    extraClientMetadata: frontChannelMetadata as never,
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: on,
      ciba: { ...on, deliveryModes: ['poll', 'ping'] } as never,
      clientCredentials: on,
      deviceFlow: on,
      encryption: on,
      introspection: { ...on, allowedPolicy: () => true },
      jwtIntrospection: on,
      jwtResponseModes: on,
      jwtUserinfo: on,
      mTLS: mutualTls(true, true),
      requestObjects: on,
    },
    jwks: { keys: keys.map((key) => ({ ...key })) } as never,
    responseTypes: [...responseTypes] as never,
  })
  for (const name of ['token-exchange', 'jwt-bearer', 'password'] as const)
    provider.registerGrantType(grantTypeOf[name], () => {})
  const model = provider.Client as unknown as Model
  admitLoopback(model)
  return model
}

const furtherGrants = Object.values(grantTypeOf)
/** What was found right before, by ring: a file that is read again costs no more than what changed in it. */
const right = new WeakMap<KeyRing, Set<string>>()
const MOST_REMEMBERED = 2000
/** Clients that are judged before requests have their turn again. */
const AT_A_TIME = 10
const models = new WeakMap<KeyRing, Model>()

const kindOf = (value: unknown) => (value === undefined || value === '' ? value : typeof value)

/** What the judgement rests on: of names and secrets only that there are some. */
const judgedBy = ({ client_id: _id, client_name: name, client_secret: secret, ...rest }: ConfiguredClient) =>
  JSON.stringify([kindOf(name), kindOf(secret), rest])

/**
 * @param keys what ID tokens of these clients are signed with
 * @param path where the list stands in the configuration
 * @throws FickleError ERR_CLIENTS_INVALID
 */
export async function judgeMetadata(
  clients: readonly ConfiguredClient[],
  keys: KeyRing,
  path: readonly PropertyKey[],
): Promise<void> {
  const known = right.get(keys) ?? new Set<string>()
  right.set(keys, known)
  let model = models.get(keys)
  let judged = 0
  for (const [index, { scope: _, ...client }] of clients.entries()) {
    const text = judgedBy(client)
    if (known.has(text)) continue
    judged += 1
    if (judged % AT_A_TIME === 0) await nextTurn()
    if (!model) {
      model = modelOfEverything(keys)
      models.set(keys, model)
    }
    try {
      new model(metadataOf(client, { furtherGrants }))
    } catch (error) {
      if (!(error instanceof errors.OIDCProviderError)) throw error
      const why = error.error_description ?? error.message
      const [member = ''] = why.split(' ', 1)
      throw new FickleError(
        'ERR_CLIENTS_INVALID',
        `The client "${client.client_id}" contradicts itself: ${why}.`,
        'Correct its metadata; RFC 7591 and OpenID Connect Registration define it.',
        { path: [...path, index, ...(Object.hasOwn(client, member) ? [member] : [])] },
      )
    }
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.add(text)
  }
}
