/** What the control API takes, as zod shapes: the same ones validate, describe themselves in openapi.json and check files. */
import { z } from 'zod'
import { clientTokens, tokensShape } from './api-shapes.ts'

/** One quirk as in an address: `id-token-nonce-mismatch`, `clock-offset=-300`. Whether it exists the provider knows. */
const quirk = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]+(=[^~]*)?$/, 'a quirk is written id or id=value')
  .meta({ examples: ['id-token-nonce-mismatch', 'clock-offset=-300'] })
export const quirksShape = z.array(quirk).max(100)
const quirks = quirksShape
const name = z.string().min(1).max(200)

const userShape = z
  .strictObject({
    name: name
      .regex(/^[^\s/]+$/, 'must have no spaces or slashes')
      .meta({ description: 'What is typed to sign in as this user.' }),
    claims: z
      .record(z.string(), z.unknown())
      .default({})
      .meta({ description: 'Claims; sub defaults to the name.' }),
    about: z.string().max(500).optional(),
    quirks: quirks.optional().meta({ description: 'Quirks for every login of this user.' }),
    tokens: tokensShape.optional(),
    victim: name.optional().meta({
      description:
        'The user whose identity quirks plant when this one signs in. Default: the first other user.',
    }),
  })
  .meta({ id: 'User' })

/** Refuses the second of two entries that agree in a member, where it stands. */
const unique =
  <const Key extends string>(key: Key, message: string) =>
  (entries: readonly Readonly<Record<Key, string>>[], context: z.RefinementCtx) => {
    const seen = new Set<string>()
    for (const [index, { [key]: value }] of entries.entries()) {
      if (seen.has(value)) context.addIssue({ code: 'custom', path: [index, key], message })
      seen.add(value)
    }
  }

/** The list of users. Names are unique. */
export const usersShape = z
  .array(userShape)
  .max(10_000)
  .superRefine(unique('name', 'is the name of another user too'))

const clientShape = z
  .looseObject({
    client_id: z.string().regex(/^[\x20-\x7e]{1,512}$/, 'must be printable ASCII, 1 to 512 characters'),
    client_secret: z.string().max(1000).optional(),
    redirect_uris: z.array(z.url()).optional(),
    quirks: quirks.optional().meta({ description: 'Quirks for every login of this client.' }),
    ...clientTokens,
  })
  .meta({ id: 'Client', description: 'Registered metadata as RFC 7591 names it.' })

/** The exact list of clients. Ids are unique. */
export const clientsShape = z
  .array(clientShape)
  .max(10_000)
  .superRefine(unique('client_id', 'is the client_id of another client too'))

export const armShape = z
  .strictObject({
    quirks: quirks.default([]),
    run: name.optional().meta({ description: 'The run that is bound, as the browser carries it.' }),
    match: z
      .strictObject({ clientId: name.optional(), issuer: name.optional(), user: name.optional() })
      .optional(),
    signInAs: name.optional().meta({ description: 'The user who is signed in without a page.' }),
    logins: z.int().min(1).max(1_000_000).default(1),
  })
  .refine(
    ({ quirks, signInAs }) => quirks.length > 0 || signInAs !== undefined,
    'must have quirks, or a user in signInAs',
  )
  .meta({ id: 'Arming' })

export const clockShape = z
  .strictObject({
    offset: z.int().min(-315_360_000).max(315_360_000).meta({ description: 'Seconds; negative is behind.' }),
    issuer: name.optional().meta({
      description:
        'The address segment of one issuer; default: all issuers, which also affects logins that run in parallel.',
    }),
  })
  .meta({ id: 'Clock' })

/** No members at all: keys are rotated for every issuer, and a call that names one is mistaken. */
export const emptyShape = z.strictObject({}).default({})
