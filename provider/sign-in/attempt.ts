/** One attempt to sign in with the form that was not accepted. */
import type { FickleError } from '../../journal/fickle-error.ts'
import type { TokenKind } from './free-form.ts'

/** What the form said, and what was wrong with it. */
export interface Attempt {
  readonly quirk: string
  readonly value: string
  readonly name: string
  readonly claims: string
  /** Claims of one kind of token alone, as they were typed. */
  readonly tokens: Readonly<Record<TokenKind, string>>
  readonly problem: FickleError
}
