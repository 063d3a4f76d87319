/** Arming: quirks, and a user, bound to the next logins that match. */
import type { Arming } from '../../provider/options.ts'
import { armShape } from '../shapes.ts'
import { issuerSegment } from './issuer-segment.ts'
import { defineRoute, Refused } from './route.ts'

const unknown = (id: string) =>
  new Refused(404, 'unknown_arming', `There is no arming "${id.slice(0, 60)}", or it was removed.`)

export const armRoutes = [
  defineRoute({
    method: 'post',
    path: '/arm',
    summary: 'Bind quirks, and the user who signs in, to the next logins that match',
    body: armShape,
    status: 201,
    answers: 'The arming, with its id.',
    async handle({ context, body }) {
      await issuerSegment(context, body.match?.issuer)
      return context.provider.arm(body as Arming)
    },
  }),
  defineRoute({
    method: 'get',
    path: '/arm/:id',
    summary: 'The state of an arming',
    answers: 'The arming: how many logins remain and which it was bound to.',
    handle({ context, parameters: { id = '' } }) {
      const state = context.provider.armed(id)
      if (!state) throw unknown(id)
      return state
    },
  }),
  defineRoute({
    method: 'delete',
    path: '/arm/:id',
    summary: 'Remove an arming',
    answers: 'The id that was removed.',
    handle({ context, parameters: { id = '' } }) {
      if (!context.provider.disarm(id)) throw unknown(id)
      return { id, removed: true }
    },
  }),
]
