/** The contract of what an issuer remembers. */
import type { TokenRules } from '../apis/api.ts'
import type { Awaitable, Logins } from '../logins/login.ts'
import type { Claims } from '../stages/stages.ts'
import type { Storage } from './storage.ts'

/** What was typed in of a user on the sign-in page. */
export interface TypedIn {
  readonly claims: Claims
  readonly tokens?: TokenRules
}

/** Users who were typed in on the sign-in page, by subject. */
export interface FreeForm {
  get(sub: string): Awaitable<TypedIn | undefined>
  set(sub: string, user: TypedIn): unknown
}

export interface Memory {
  readonly storage: Storage
  readonly logins: Logins
  readonly freeForm: FreeForm
  /** Gives back what it holds in this process, once nobody asks any more. */
  release(): void
}
