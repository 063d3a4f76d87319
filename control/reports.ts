/** The events that other processes may report, shape by shape, so that no report can harm the journal's readers. */
import { z } from 'zod'
import type { Report } from '../journal/events.ts'

const text = z.string().max(4000)
const word = z.string().max(300)
const count = z.int().min(0)
const status = z.int().min(0).max(999)
const claims = z.record(z.string(), z.unknown())
const fact = z.union([text, z.number(), z.boolean()])

/** The last moment that a Date can hold, in milliseconds since the epoch. */
const LATEST = 8.64e15

const shared = {
  by: z
    .string()
    .regex(
      /^(replica-\d{1,4}|balancer|browser|harness|lab)$/,
      'by is replica-N, balancer, browser, harness or lab',
    ),
  at: z.number().positive().max(LATEST).optional().meta({ description: 'Milliseconds since the epoch.' }),
  login: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  run: word.optional(),
  keys: z
    .array(
      z
        .string()
        .regex(
          /^(state|code|access-token|refresh-token|sid|session):[\w-]{1,64}$/,
          'a key is a fingerprint, never a raw value',
        ),
    )
    .max(50)
    .optional(),
}

const report = <const K extends Report['kind'], Shape extends z.core.$ZodLooseShape>(kind: K, shape: Shape) =>
  z.looseObject({ kind: z.literal(kind), ...shared, ...shape })

const reportShape = z
  .discriminatedUnion('kind', [
    report('login-started', {
      store: word,
      sends: z.object({ nonce: z.boolean(), pkce: z.boolean() }),
      pendingLogins: count,
      session: word.optional(),
      host: word.optional(),
      cookie: text.optional(),
    }),
    report('callback-received', {
      store: word,
      sessionCookie: z.enum(['absent', 'unknown', 'known', 'unreadable']),
      state: z.enum(['found', 'absent-from-request', 'not-in-session', 'expired', 'consumed']),
      storeError: text.optional(),
      session: word.optional(),
      host: word.optional(),
      method: word.optional(),
      pendingLogins: count.optional(),
    }),
    report('signed-in', { user: word, claims }),
    report('rejected', {
      error: text,
      check: word,
      code: word.optional(),
      status,
      facts: z.record(z.string(), fact).optional(),
    }),
    report('signed-out', { how: word }),
    report('refreshed', { ok: z.boolean(), error: text.optional() }),
    report('routed', {
      method: word,
      path: text,
      replica: word.optional(),
      why: word,
      status: status.optional(),
      role: z.enum(['login', 'callback', 'other']),
      sessionCookie: z.enum(['absent', 'sent', 'none-set']),
      stateIssuedBy: word.optional(),
      error: text.optional(),
      host: word.optional(),
      setCookies: z.array(text).max(100).optional(),
      text: text.optional(),
    }),
    report('fault', { fault: word, replica: word.optional(), detail: text.optional() }),
    report('replayed', { replica: word, outcome: z.enum(['signed-in', 'rejected']), status }),
    report('step', { title: text, url: text.optional(), status: status.optional(), text: text.optional() }),
  ])
  .meta({
    id: 'Report',
    description: 'One event, as replicas, balancers and harnesses in other processes saw it.',
  })

/** One report or a list of them. */
export const reportsShape = z.union([reportShape.transform((one) => [one]), z.array(reportShape).max(1000)])
