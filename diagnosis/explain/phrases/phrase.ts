/** The contract of a phrase: words that mean the same in the log of any product. */
import type { Cause } from '../../diagnosis.ts'
import { trimEnd } from '../trim-end.ts'

export interface Phrase {
  /** Tried on a line in plain words: lower case, CamelCase and snake_case apart, no quotes (`plainWords`). */
  readonly words: RegExp
  /** The line does not mean it where this is in it as well. */
  readonly unless?: RegExp
  /** The likeliest first. */
  readonly causes: readonly [Cause, ...Cause[]]
  /** The words name the first cause without doubt. */
  readonly proves?: true
  /** The words belong to a sign-in wherever they stand; others need a sign-in beside them. */
  readonly alone?: true
  /** The words are broad: what names a reason beside them comes first. */
  readonly broad?: true
}

const names: readonly (readonly [RegExp, string])[] = [
  [/OpenI[Dd]/g, 'Openid'],
  [/OAuth/g, 'Oauth'],
  [/PKCE/g, 'pkce'],
  [/I[Dd]Token|IDToken/g, 'Id Token'],
  [/JWTs?/g, 'jwt '],
]

/** `InvalidNonce: id_token "nonce" isn't valid` as `invalid nonce id token nonce isnt valid`. */
export const plainWords = (line: string): string =>
  names
    .reduce((text, [name, plain]) => text.replace(name, plain), line)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9:./@]+/g, ' ')
    .split(' ')
    .map((word) => trimEnd(word, ':.'))
    .filter((word) => word !== '')
    .join(' ')

/** Words for "is not the one". */
export const differs =
  '(?:mismatch\\w*|(?:do(?:es)?|did) not (?:match|equal|correspond)|(?:doesnt|dont|didnt) (?:match|equal)|not match\\w*|not equal|unequal|differs?|different|invalid|incorrect|wrong|unexpected|not valid|isnt valid|not the same|not as expected|not (?:trusted|allowed|accepted|recognized|recognised|permitted)|(?:verification|validation|check|comparison) (?:has )?failed|verify failed|unacceptable)'
/** The same before the thing. */
export const bad =
  '(?:mismatch\\w*|mismatching|invalid|incorrect|wrong|unexpected|bad|different|untrusted|unacceptable|unknown|illegal)(?: or \\w+)?'
/** Words for "is not there". */
export const absent =
  '(?:missing|absent|not (?:present|found|included|provided|supplied|set|returned|available|specified)|is required|was required|required|empty|undefined|null|blank|does not exist|was lost)'
/** The same before the thing. */
export const lacks =
  '(?:missing|no|without|lacks?|lacking|(?:did|does|do) not (?:contain|include|have|return|provide)|(?:doesnt|didnt|dont) (?:contain|include|have|return|provide)|(?:cannot|could not|couldnt|unable to|failed to|did not) (?:find|get|determine|resolve|extract|obtain))'

/** From pieces of expressions. */
export const words = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'))
