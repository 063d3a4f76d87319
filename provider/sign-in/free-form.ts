/** A user who is typed in on the sign-in page: a name, and claims as JSON. */
import { FickleError } from '../../journal/fickle-error.ts'
import type { User } from '../options.ts'
import type { Claims } from '../stages/stages.ts'
import { problemOfClaims } from './claim-bounds.ts'

const refuse = (message: string, remedy: string) => new FickleError('ERR_FREE_FORM_CLAIMS', message, remedy)
const refuseName = (message: string, remedy: string) => new FickleError('ERR_FREE_FORM_NAME', message, remedy)

/** @throws FickleError ERR_FREE_FORM_CLAIMS, ERR_FREE_FORM_NAME */
export function readFreeForm(name: string, text: string): User {
  const trimmed = name.trim()
  let claims: unknown = {}
  if (text.trim() !== '') {
    try {
      claims = JSON.parse(text)
    } catch (error) {
      throw refuse(
        `The claims are not valid JSON: ${(error as Error).message}`,
        'Write them like { "email": "me@example.com" }.',
      )
    }
  }
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) {
    throw refuse('The claims are not a JSON object.', 'Write them like { "email": "me@example.com" }.')
  }
  const problem = problemOfClaims(claims as Claims)
  if (problem !== undefined) throw refuse(problem, 'Change or leave out that claim.')
  const { sub } = claims as Record<string, unknown>
  if (sub !== undefined && (typeof sub !== 'string' || sub === '' || sub.length > 255)) {
    throw refuse('The claim "sub" is not a string of 1 to 255 characters.', 'Leave it out to use the name.')
  }
  const subject = sub ?? trimmed
  if (subject === '') throw refuseName('The user has no name.', 'Type a name, or give the claim "sub".')
  if (subject.length > 255) throw refuseName('The name is longer than 255 characters.', 'Shorten it.')
  const defaults = trimmed === '' ? {} : { name: trimmed, preferred_username: trimmed }
  return { name: subject, claims: { ...defaults, ...(claims as Claims), sub: subject } }
}
