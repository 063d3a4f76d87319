/** What the provider knows and can be told: users, clients, keys, the clock, and the way back to the start. */
import { z } from 'zod'
import type { Apis } from '../../provider/apis/api.ts'
import type { ConfiguredClient, User } from '../../provider/options.ts'
import { apisShape } from '../api-shapes.ts'
import type { ControlContext } from '../context.ts'
import { clientsShape, clockShape, emptyShape, usersShape } from '../shapes.ts'
import { apisWithoutSecrets, secretsQuery, withoutSecret } from './hidden-secrets.ts'
import { issuerSegment } from './issuer-segment.ts'
import { defineRoute, Refused } from './route.ts'

const issuerMeta = { description: 'The name of an issuer of the configuration; default: the root issuer.' }
const issuerQuery = z.object({ issuer: z.string().max(100).optional().meta(issuerMeta) })

/** @throws Refused where no issuer of the configuration has this name */
function issuerNamed({ provider }: ControlContext, issuer = ''): string {
  const names = Object.keys(provider.configuration().issuers ?? {})
  if (issuer === '' || names.includes(issuer)) return issuer
  const known = names.length > 0 ? `The issuers are ${names.join(', ')}.` : 'The configuration names none.'
  throw new Refused(404, 'unknown_issuer', `No issuer is named "${issuer}". ${known}`)
}

export const providerStateRoutes = [
  defineRoute({
    method: 'get',
    path: '/users',
    summary: 'The users who can sign in',
    query: issuerQuery,
    answers: 'A list of users.',
    handle: ({ context, query }) => context.provider.users(issuerNamed(context, query.issuer)),
  }),
  defineRoute({
    method: 'put',
    path: '/users',
    summary: 'Replace the users who can sign in',
    body: usersShape,
    query: issuerQuery,
    answers: 'The list as it now is.',
    async handle({ context, body, query }) {
      const issuer = issuerNamed(context, query.issuer)
      await context.provider.setUsers(body as readonly User[], issuer)
      return context.provider.users(issuer)
    },
  }),
  defineRoute({
    method: 'get',
    path: '/clients',
    summary: 'The exact list of clients',
    query: secretsQuery.extend(issuerQuery.shape),
    answers: 'A list of clients, or null where any client is accepted.',
    handle({ context, query }) {
      const clients = context.provider.clients(issuerNamed(context, query.issuer)) ?? null
      return query.secrets === 'show' ? clients : (clients?.map(withoutSecret) ?? null)
    },
  }),
  defineRoute({
    method: 'put',
    path: '/clients',
    summary: 'Accept only the clients of this list, or any client again with null',
    body: clientsShape.nullable(),
    query: issuerQuery,
    answers: 'The list as it now is, without secrets.',
    async handle({ context, body, query }) {
      const issuer = issuerNamed(context, query.issuer)
      await context.provider.setClients((body as readonly ConfiguredClient[] | null) ?? undefined, issuer)
      return context.provider.clients(issuer)?.map(withoutSecret) ?? null
    },
  }),
  defineRoute({
    method: 'get',
    path: '/apis',
    summary: 'The APIs that access tokens are for',
    answers: 'APIs by name, without secrets; empty if every audience is accepted.',
    handle: ({ context }) => apisWithoutSecrets(context.provider.configuration().apis),
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
      return apisWithoutSecrets(provider.configuration().apis)
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
    summary:
      'Back to the state at the start: armings, users, clients, clocks, sessions and journal; keys stay',
    answers: 'Confirms that it was done.',
    async handle({ context }) {
      await context.provider.reset()
      context.journal.clear()
      return { reset: true }
    },
  }),
]
