/** Secrets of clients and private keys stay hidden unless they are asked for. */
import { z } from 'zod'
import type { Apis } from '../../provider/apis/api.ts'
import type { ConfiguredClient } from '../../provider/options.ts'

const hidden = '(hidden; add ?secrets=show)'

/** Private members of a key (RFC 7518 section 6); `k` is a symmetric key whole. */
const privateMembers = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])

export const publicKey = (key: object) =>
  Object.fromEntries(
    Object.entries(key).map(([name, value]) => [name, privateMembers.has(name) ? hidden : value]),
  )

/** A client as it may be shown: secrets, registration access tokens and private keys are hidden. */
export function withoutSecret(client: ConfiguredClient): ConfiguredClient {
  const shown: Record<string, unknown> = { ...client }
  for (const name of ['client_secret', 'registration_access_token'])
    if (shown[name] !== undefined) shown[name] = hidden
  const { keys } = (shown.jwks ?? {}) as { keys?: unknown }
  if (Array.isArray(keys))
    shown.jwks = { ...(shown.jwks as object), keys: keys.map((key) => publicKey(Object(key))) }
  return shown as unknown as ConfiguredClient
}

/** APIs as they may be shown. */
export const apisWithoutSecrets = (apis: Apis = {}) =>
  Object.fromEntries(
    Object.entries(apis).map(([name, { secret, ...api }]) => [
      name,
      secret ? { ...api, secret: hidden } : api,
    ]),
  )

export const secretsQuery = z.object({
  secrets: z
    .enum(['show', 'hide'])
    .default('hide')
    .meta({ description: 'Whether client secrets are shown.' }),
})
