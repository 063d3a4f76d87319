/** A login, refresh or call that is refused: what the page says, which check failed, and the measured facts. */

export type Facts = Readonly<Record<string, string | number | boolean | undefined>>

export interface RejectionDetails {
  /** In the field's terms: `state`, `nonce`, `signature`, `issuer`, `expiry`, `discovery`, `token-endpoint`, ... */
  readonly check: string
  readonly status?: number
  /** The library's error code, where there is one. */
  readonly code?: string | undefined
  readonly facts?: Facts | undefined
  readonly cause?: unknown
}

/** What ends a login early. Its message is what the page shows, verbatim. */
export class Rejection extends Error {
  override readonly name = 'Rejection'
  readonly check: string
  readonly status: number
  readonly code: string | undefined
  readonly facts: Facts | undefined

  constructor(message: string, { check, status = 400, code, facts, cause }: RejectionDetails) {
    super(message, { cause })
    this.check = check
    this.status = status
    this.code = code
    this.facts = facts
  }
}
