/** What the provider knows and can be told: users, clients, keys, the clock, and the way back to the start. */
import { z } from 'zod'
import type { Apis } from '../../provider/apis/api.ts'
import type { ConfiguredClient, User } from '../../provider/options.ts'
import { apisShape } from '../api-shapes.ts'
import { clientsShape, clockShape, emptyShape, usersShape } from '../shapes.ts'
import { issuerSegment } from './issuer-segment.ts'
import { defineRoute } from './route.ts'

const hidden = '(hidden; ask with ?secrets=show)'

/** Private members of a key (RFC 7518 section 6); `k` is a symmetric key whole. */
const privateMembers = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])

const publicKey = (key: object) =>
  Object.fromEntries(
    Object.entries(key).map(([name, value]) => [name, privateMembers.has(name) ? hidden : value]),
  )

/** A client as it may be shown: secrets, registration access tokens and private keys are hidden. */
function withoutSecret(client: ConfiguredClient): ConfiguredClient {
  const shown: Record<string, unknown> = { ...client }
  for (const name of ['client_secret', 'registration_access_token'])
    if (shown[name] !== undefined) shown[name] = hidden
  const { keys } = (shown.jwks ?? {}) as { keys?: unknown }
  if (Array.isArray(keys))
    shown.jwks = { ...(shown.jwks as object), keys: keys.map((key) => publicKey(Object(key))) }
  return shown as unknown as ConfiguredClient
}

const withoutSecrets = (apis: Apis = {}) =>
  Object.fromEntries(
    Object.entries(apis).map(([name, { secret, ...api }]) => [
      name,
      secret ? { ...api, secret: hidden } : api,
    ]),
  )

const secretsQuery = z.object({
  secrets: z
    .enum(['show', 'hide'])
    .default('hide')
    .meta({ description: 'Whether client secrets are shown.' }),
})

export const providerStateRoutes = [
  defineRoute({
    method: 'get',
    path: '/users',
    summary: 'The users who can sign in',
    answers: 'A list of users.',
    handle: ({ context }) => context.provider.users(),
  }),
  defineRoute({
    method: 'put',
    path: '/users',
    summary: 'Replace the users who can sign in',
    body: usersShape,
    answers: 'The list as it is now.',
    async handle({ context, body }) {
      await context.provider.setUsers(body as readonly User[])
      return context.provider.users()
    },
  }),
  defineRoute({
    method: 'get',
    path: '/clients',
    summary: 'The exact list of clients',
    query: secretsQuery,
    answers: 'A list of clients, or null where any client is accepted.',
    handle({ context, query }) {
      const clients = context.provider.clients() ?? null
      return query.secrets === 'show' ? clients : (clients?.map(withoutSecret) ?? null)
    },
  }),
  defineRoute({
    method: 'put',
    path: '/clients',
    summary: 'Make the list of clients exact, or accept any client again with null',
    body: clientsShape.nullable(),
    answers: 'The list as it is now, without secrets.',
    async handle({ context, body }) {
      await context.provider.setClients((body as readonly ConfiguredClient[] | null) ?? undefined)
      return context.provider.clients()?.map(withoutSecret) ?? null
    },
  }),
  defineRoute({
    method: 'get',
    path: '/apis',
    summary: 'The APIs that access tokens are for',
    answers: 'APIs by name, without secrets; none where every audience is accepted.',
    handle: ({ context }) => withoutSecrets(context.provider.configuration().apis),
  }),
  defineRoute({
    method: 'put',
    path: '/apis',
    summary: 'Replace the APIs that access tokens are for',
    body: apisShape,
    answers: 'The APIs as they are now.',
    async handle({ context, body }) {
      const { provider } = context
      const { apis: _apis, ...rest } = provider.configuration()
      const next = Object.keys(body).length > 0 ? { ...rest, apis: body as Apis } : rest
      await provider.configure(next)
      return withoutSecrets(provider.configuration().apis)
    },
  }),
  defineRoute({
    method: 'post',
    path: '/keys/rotate',
    summary: 'Sign with a new key from now on',
    body: emptyShape,
    answers: 'The ids of the keys that are published now.',
    handle: ({ context }) => context.provider.rotateKeys(),
  }),
  defineRoute({
    method: 'put',
    path: '/clock',
    summary: 'Offset the clock, of one issuer or of all',
    body: clockShape,
    answers: 'What was set.',
    async handle({ context, body }) {
      const issuer = await issuerSegment(context, body.issuer)
      context.provider.setClock(body.offset, issuer)
      return { offset: body.offset, issuer: issuer ?? null }
    },
  }),
  defineRoute({
    method: 'post',
    path: '/reset',
    summary: 'Back to the state of start: armings, users, clients, clocks, sessions and journal; keys stay',
    answers: 'That it was done.',
    async handle({ context }) {
      await context.provider.reset()
      context.journal.clear()
      return { reset: true }
    },
  }),
]
