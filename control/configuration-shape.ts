/** The configuration of a provider as one zod shape: it checks the file and the control API, and makes the JSON schema. */
import { z } from 'zod'
import { type Section, sections } from '../provider/issuers/sections.ts'
import { apisShape } from './api-shapes.ts'
import { grantsShape } from './grant-shapes.ts'
import { clientsShape, quirksShape, usersShape } from './shapes.ts'

const privateKey = z
  .looseObject({
    kty: z.enum(['RSA', 'EC', 'OKP']),
    kid: z.string().optional(),
    d: z.string().meta({ description: 'The private part.' }),
  })
  .meta({ id: 'PrivateKey', description: 'A private JSON Web Key (RFC 7517).' })

const seconds = z.int().min(1).max(31_536_000)

const lifetimesShape = z
  .strictObject({
    accessToken: seconds.optional().meta({ description: 'Default: 3600.' }),
    idToken: seconds.optional().meta({ description: 'Default: 3600.' }),
    refreshToken: seconds.optional().meta({ description: 'Default: 14 days.' }),
    code: seconds.optional().meta({ description: 'Default: 60.' }),
    session: seconds.optional().meta({ description: 'Default: 14 days.' }),
  })
  .meta({ id: 'Lifetimes', description: sections.lifetimes })

const text = z.string().min(1).max(200)

/** What can be said of the root and of each issuer that has a name. */
const sectionShapes = {
  profile: text,
  quirks: quirksShape,
  users: usersShape,
  clients: clientsShape.nullable(),
  apis: apisShape,
  grants: grantsShape,
  keys: z.array(privateKey).min(1),
  lifetimes: lifetimesShape,
  fatIdTokens: z.boolean(),
  autoSignIn: text,
  keepSession: z.boolean(),
} satisfies Record<Section, z.ZodType>

const described = Object.fromEntries(
  Object.entries(sectionShapes).map(([name, shape]) => [
    name,
    (shape as z.ZodType).optional().meta({ description: sections[name as Section] }),
  ]),
) as { [S in Section]: z.ZodOptional<(typeof sectionShapes)[S]> }

const issuerShape = z
  .strictObject(described)
  .meta({ id: 'Issuer', description: 'An issuer with a name of its own. What it leaves out is inherited.' })

/** What can change while a provider runs. */
export const configurationShape = z
  .strictObject({
    ...described,
    issuers: z
      .record(z.string().min(1).max(100), issuerShape)
      .optional()
      .meta({ description: 'Further issuers by name: tenant-a is served at /tenant-a.' }),
  })
  .meta({ id: 'Configuration' })
