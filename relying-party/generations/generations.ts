/** The generations by name. */
import { nearest } from '../../common/nearest.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import type { Generation } from './generation.ts'
import om15 from './om-1.5.ts'
import om111 from './om-1.11.ts'
import om112 from './om-1.12.ts'
import om20 from './om-2.0.ts'
import main from './om-main.ts'

export const generations: Readonly<Record<string, Generation>> = {
  'om-1.5': om15,
  'om-1.11': om111,
  'om-1.12': om112,
  'om-2.0': om20,
  'om-main': main,
}

/**
 * The generation of a name.
 * @throws FickleError ERR_GENERATION_UNKNOWN
 */
export function findGeneration(name: string): Generation {
  const found = Object.hasOwn(generations, name) ? generations[name] : undefined
  if (found) return found
  const names = Object.keys(generations)
  throw new FickleError(
    'ERR_GENERATION_UNKNOWN',
    `There is no generation "${name.slice(0, 40)}".`,
    `Did you mean ${nearest(name, names)}? The generations are ${names.join(', ')}; without one the documented behaviour applies.`,
  )
}

/**
 * What a generation says at its start: which configurations the real server starts with, and this one refuses.
 * @throws FickleError ERR_GENERATION_UNKNOWN
 */
const startNotice = (name: string): string =>
  `${findGeneration(name).title} itself starts with such a configuration: it silently reads \`useNonce: yes\` as off, and answers 404 on every route of the sign-in if keys are blank or \`maxClockSkew\` is \`30s\`. Here it is refused at the start.`

/** An error of the configuration, with what the real server would have done. */
export const withStartNotice = (error: unknown, name: string): unknown =>
  error instanceof FickleError && error.code === 'ERR_CONFIGURATION'
    ? new FickleError(error.code, error.message, `${error.fix} ${startNotice(name)}`, {
        cause: error.cause,
      })
    : error
