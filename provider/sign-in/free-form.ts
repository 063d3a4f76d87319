/** A user who is typed in on the sign-in page: a name, and claims as JSON, of all tokens or of one kind alone. */
import { FickleError } from '../../journal/fickle-error.ts'
import type { TokenRules } from '../apis/api.ts'
import type { User } from '../options.ts'
import type { Claims } from '../stages/stages.ts'
import { problemOfClaims } from './claim-bounds.ts'

export type TokenKind = keyof TokenRules

/** The fields that hold claims, in the words of the page. */
export const tokenFields: Readonly<Record<TokenKind, string>> = {
  id_token: 'ID token',
  access_token: 'access token',
  userinfo: 'userinfo answer',
}

const refuseName = (message: string, fix: string) => new FickleError('ERR_FREE_FORM_NAME', message, fix)

/** @throws FickleError with the code of the field where the text is no object of claims */
function readClaims(text: string, field: 'claims' | TokenKind): Claims {
  const refuse = (message: string, fix: string) =>
    new FickleError(`ERR_FREE_FORM_${field.toUpperCase()}`, message, fix)
  const what = field === 'claims' ? 'The claims' : `The claims of the ${tokenFields[field]}`
  const example = field === 'access_token' ? '{ "roles": ["admin"] }' : '{ "email": "me@example.com" }'
  let claims: unknown = {}
  if (text.trim() !== '') {
    try {
      claims = JSON.parse(text)
    } catch (error) {
      throw refuse(`${what} are not valid JSON: ${(error as Error).message}.`, `Write them like ${example}.`)
    }
  }
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) {
    throw refuse(`${what} are not a JSON object.`, `Write them like ${example}.`)
  }
  const problem = problemOfClaims(claims as Claims)
  if (problem !== undefined) throw refuse(problem, 'Change that claim, or leave it out.')
  return claims as Claims
}

/** @throws FickleError ERR_FREE_FORM_CLAIMS, ERR_FREE_FORM_NAME, ERR_FREE_FORM_ID_TOKEN, ... */
export function readFreeForm(
  name: string,
  text: string,
  tokenTexts: Readonly<Record<TokenKind, string>> = { id_token: '', access_token: '', userinfo: '' },
): User {
  const trimmed = name.trim()
  const claims = readClaims(text, 'claims')
  const tokens = Object.fromEntries(
    (Object.keys(tokenFields) as TokenKind[])
      .filter((kind) => tokenTexts[kind].trim() !== '')
      .map((kind) => [kind, readClaims(tokenTexts[kind], kind)]),
  )
  const { sub } = claims
  if (sub !== undefined && (typeof sub !== 'string' || sub === '' || sub.length > 255)) {
    throw new FickleError(
      'ERR_FREE_FORM_CLAIMS',
      'The claim "sub" is not a string of 1 to 255 characters.',
      'Leave it out to use the name.',
    )
  }
  const subject = sub ?? trimmed
  if (subject === '') throw refuseName('The user has no name.', 'Enter a name, or add the claim "sub".')
  if (subject.length > 255) throw refuseName('The name is longer than 255 characters.', 'Shorten it.')
  const defaults = trimmed === '' ? {} : { name: trimmed, preferred_username: trimmed }
  return {
    name: subject,
    claims: { ...defaults, ...claims, sub: subject },
    ...(Object.keys(tokens).length > 0 && { tokens }),
  }
}
