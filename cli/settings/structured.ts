/** Checks users, clients and keys of a configuration; loaded only where there is one. */
import { z } from 'zod'
import { apisShape } from '../../control/api-shapes.ts'
import { clientsShape, usersShape } from '../../control/shapes.ts'

interface Problem {
  readonly path: readonly PropertyKey[]
  readonly problem: string
  readonly remedy: string
}

const privateKey = z.looseObject({
  kty: z.string(),
  kid: z.string().optional(),
  d: z.string('must be a private key (member d)'),
})
const shapes: Readonly<Record<string, z.ZodType>> = {
  users: usersShape,
  clients: clientsShape,
  apis: apisShape,
  keys: z.array(privateKey).min(1),
}

export function checkStructured(
  key: string,
  value: unknown,
): { value: unknown } | { problems: readonly Problem[] } {
  const result = (shapes[key] ?? z.never()).safeParse(value)
  if (result.success) return { value: result.data }
  return {
    problems: result.error.issues.map(({ path, message }) => ({
      path: [key, ...path],
      problem: `is wrong: ${message}`,
      remedy: 'See what "fickle init" writes.',
    })),
  }
}
