/** What logins are searched by. */

export interface LoginQuery {
  /** Words, all of which must stand somewhere in the login, whatever their case. */
  readonly q?: string | undefined
  readonly outcome?: string | undefined
  readonly cause?: string | undefined
  readonly client?: string | undefined
  readonly issuer?: string | undefined
  /** A quirk by its id, or with its value. */
  readonly quirk?: string | undefined
  readonly run?: string | undefined
  /** The balancer's policy when the login began, and where the replica kept its state. */
  readonly policy?: string | undefined
  readonly store?: string | undefined
  /** Counted from 1. */
  readonly page: number
  readonly size: number
}

export const isFiltered = ({ page: _page, size: _size, ...filters }: LoginQuery): boolean =>
  Object.values(filters).some((value) => value)
