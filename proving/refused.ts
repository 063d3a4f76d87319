/** How a check of the proving relying party says no. */

/** The refusal of a login, a refresh or a logout token, by the one check that saw the fault. */
export class Refused extends Error {
  override readonly name = 'Refused'
  /** The check's name, as the files in `checks/` are named. */
  readonly check: string

  constructor(check: string, reason: string) {
    super(reason)
    this.check = check
  }
}
