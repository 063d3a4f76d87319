/** What a user's claims may be: names that no object has by itself, and a size that a token can carry. */
import { isDeeper } from '../../common/values.ts'
import { sizeOf } from '../../journal/size.ts'
import type { Claims } from '../stages/stages.ts'

const LARGEST = 64 * 1024
const DEEPEST = 24

/** What is wrong with these claims, as a sentence; undefined where nothing is. */
export function problemOfClaims(claims: Claims): string | undefined {
  const reserved = Object.keys(claims).find((name) => name in Object.prototype)
  if (reserved !== undefined) return `A claim cannot be named "${reserved}".`
  if (isDeeper(claims, DEEPEST)) return `The claims are nested more than ${DEEPEST} deep.`
  if (sizeOf(claims, LARGEST) > LARGEST) return 'The claims are larger than 64 KB.'
  return undefined
}
