/** Which values a quirk takes, in a sentence. */
import type { QuirkDescription } from './describe.ts'

type Parameter = QuirkDescription['params'][number]

function range(param: Parameter): string {
  if (param.type === 'integer')
    return `a whole number from ${param.min} to ${param.max}${param.unit ? ` ${param.unit}` : ''}`
  return param.type === 'choice'
    ? `one of ${param.options.join(', ')}`
    : `a string that matches ${param.pattern}`
}

/** `The offset in seconds: a whole number from -86400 to 86400; -300 by default.` */
export const valuesInWords = (param: Parameter): string =>
  `${param.description.replace(/[.:]$/, '')}: ${range(param)}; ${param.default === '' ? 'empty' : param.default} by default.`
