/** Grants and how they are approved, as zod shapes: for the configuration file. */
import { z } from 'zod'

const approval = z
  .strictObject({
    approve: z.enum(['page', 'automatic']).optional().meta({
      description: 'Default: automatic if somebody is signed in automatically, otherwise on a page.',
    }),
    user: z.string().min(1).max(255).optional().meta({ description: 'Who signs in automatically.' }),
    polls: z
      .int()
      .min(0)
      .max(10_000)
      .optional()
      .meta({ description: 'Polls that are answered authorization_pending before automatic approval.' }),
    interval: z.int().min(1).max(3600).optional().meta({ description: 'Seconds between two polls.' }),
    lifetime: z.int().min(1).max(86_400).optional().meta({ description: 'Seconds.' }),
  })
  .meta({ id: 'Approval' })

const trusted = z
  .strictObject({
    issuer: z.string().min(1).max(500),
    jwks: z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) }).optional(),
    jwks_uri: z.url().optional(),
  })
  .refine(
    ({ jwks, jwks_uri: uri }) => (jwks === undefined) !== (uri === undefined),
    'needs either jwks or jwks_uri',
  )

/** Which grants are on, beside code, implicit, refresh and client credentials. */
export const grantsShape = z
  .strictObject({
    device: z.union([z.boolean(), approval]).optional(),
    ciba: z.union([z.boolean(), approval]).optional(),
    'token-exchange': z.boolean().optional(),
    'jwt-bearer': z
      .union([z.boolean(), z.strictObject({ issuers: z.array(trusted).optional() })])
      .optional()
      .meta({
        description:
          'Assertions of these issuers are accepted, in addition to those of the client and of fickle itself.',
      }),
    password: z.boolean().optional(),
  })
  .meta({
    id: 'Grants',
    description: 'On with true or settings, off with false; password is off by default.',
  })
