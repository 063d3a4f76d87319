/** What a form or the API may ask of the lab. */
import { z } from 'zod'
import { checkShape, inWords } from '../common/shape-problems.ts'
import { FickleError } from '../journal/fickle-error.ts'
import { faultNames, type Lab, policies } from './options.ts'

const replica = z.string().regex(/^replica-\d{1,3}$/, 'is not the name of a replica')
/** Forms send text; an empty field was left out. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const seconds = z.coerce.number().min(-1e9).max(1e9)

const wishSchema = z.strictObject({
  policy: optional(z.enum(policies)),
  store: optional(z.enum(['memory', 'redis', 'cookie'])),
  fault: optional(z.enum(faultNames)),
  /** Whom the fault strikes. */
  replica: optional(z.union([replica, z.literal('owner')])),
  when: optional(z.enum(['now', 'before-login', 'before-callback', 'after-callback'])),
  seconds: optional(seconds),
  logins: optional(z.coerce.number().int().min(1).max(100_000)),
  clear: optional(z.union([z.enum(faultNames), z.literal('all')])),
  kill: optional(replica),
  restart: optional(replica),
  pause: optional(replica),
  resume: optional(replica),
  clock: optional(z.strictObject({ replica, offset: seconds })),
  /** A login whose failed callback the issuing replica shall get too. */
  replay: optional(z.string().regex(/^[\w-]{1,64}$/)),
})

/** Does what is asked, in the order of a sentence: store and policy, then faults. Throws FickleError ERR_WISH, which names what is wrong. */
export async function grant(lab: Lab, asked: unknown): Promise<void> {
  const read = checkShape(wishSchema, asked)
  if ('problems' in read) {
    throw new FickleError(
      'ERR_WISH',
      `The lab cannot do this: ${inWords(read.problems)}.`,
      `It accepts ${Object.keys(wishSchema.shape).join(', ')}.`,
    )
  }
  const { policy, store, fault, clear, kill, restart, pause, resume, clock, replay, ...how } = read.value
  if (store !== undefined) await lab.setStore(store)
  if (policy !== undefined) await lab.setPolicy(policy)
  if (clear !== undefined) await lab.clearFault(clear === 'all' ? undefined : clear)
  if (kill !== undefined) await lab.kill(kill)
  if (restart !== undefined) await lab.restart(restart)
  if (pause !== undefined) await lab.pause(pause)
  if (resume !== undefined) await lab.resume(resume)
  if (clock !== undefined) lab.setClock(clock.replica, clock.offset)
  if (replay !== undefined) await lab.replay(replay)
  if (fault !== undefined) await lab.fault(fault, defined(how))
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Leaves out what was not said, so that a fault's own defaults hold. */
const defined = <T extends object>(given: T): Defined<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>
