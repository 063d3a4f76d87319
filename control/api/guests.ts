/** Guests: users and clients that somebody brings for a while. */
import { z } from 'zod'
import type { Guest, GuestState } from '../../provider/options.ts'
import { clientsShape, usersShape } from '../shapes.ts'
import { withoutSecret } from './hidden-secrets.ts'
import { defineRoute, Refused } from './route.ts'

const guestShape = z
  .strictObject({
    users: usersShape.default([]),
    clients: clientsShape.default([]).meta({ description: 'Clients that are known at every issuer.' }),
    address: z
      .string()
      .min(1)
      .max(2000)
      .optional()
      .meta({ description: 'An issuer that no other guest may name at the same time.' }),
  })
  .meta({ id: 'Guest' })

const shown = ({ clients = [], ...guest }: GuestState) => ({ ...guest, clients: clients.map(withoutSecret) })

export const guestRoutes = [
  defineRoute({
    method: 'get',
    path: '/guests',
    summary: 'Who brought users and clients for a while',
    answers: 'A list of guests, without secrets.',
    handle: ({ context }) => context.provider.guests().map(shown),
  }),
  defineRoute({
    method: 'put',
    path: '/guests/:id',
    summary: 'Bring users and clients for a while, beside those of the configuration and of other guests',
    body: guestShape,
    answers: 'The guest. What it brought before and is not in the list is gone.',
    async handle({ context: { provider }, body, parameters: { id = '' } }) {
      if (!/^[\w.-]{1,100}$/.test(id)) {
        throw new Refused(400, 'guest_invalid', 'An id has 1 to 100 letters, digits, "-", "_" and ".".')
      }
      await provider.setGuest(id, body as Guest)
      const guest = provider.guests().find((one) => one.id === id)
      return guest && shown(guest)
    },
  }),
  defineRoute({
    method: 'delete',
    path: '/guests/:id',
    summary: 'Take away what a guest brought',
    answers: 'Whether there was such a guest.',
    handle: ({ context, parameters: { id = '' } }) => ({ id, removed: context.provider.removeGuest(id) }),
  }),
]
