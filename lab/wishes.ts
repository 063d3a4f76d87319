/** What a form or the API may ask of the lab. */
import { z } from 'zod'
import { FickleError } from '../journal/fickle-error.ts'
import { policies } from './options.ts'

const replica = z.string().regex(/^replica-\d+$/, 'is not the name of a replica')

const wishSchema = z.strictObject({
  policy: z.enum(policies).optional(),
  store: z.enum(['memory', 'redis', 'cookie']).optional(),
  kill: replica.optional(),
  restart: replica.optional(),
  pause: replica.optional(),
  resume: replica.optional(),
  /** Seconds that a replica's clock is ahead. */
  clock: z.strictObject({ replica, offset: z.number().min(-1e9).max(1e9) }).optional(),
})

export type Wish = z.infer<typeof wishSchema>

/** @throws FickleError ERR_WISH, which names what is wrong. */
export function readWish(wish: unknown): Wish {
  const read = wishSchema.safeParse(wish)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  const where = issue?.path.join('.') ?? ''
  throw new FickleError(
    'ERR_WISH',
    `The lab cannot do this${where === '' ? '' : ` (${where})`}: ${issue?.message ?? 'unknown'}.`,
    `It takes ${Object.keys(wishSchema.shape).join(', ')}.`,
  )
}
