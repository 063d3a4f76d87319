/** How often each cause was found in a cell, and how sure the least sure diagnosis of it was. */
import { type Cause, type Certainty, certainties } from '../../diagnosis/diagnosis.ts'

export interface Named {
  readonly cause: Cause
  readonly certainty: Certainty
}

/** What is said of a login that failed and that no diagnosis explains. */
export const unexplained: Named = { cause: 'unknown', certainty: 'open' }

export interface Counted extends Named {
  readonly logins: number
}

/** Causes by how many logins failed of them, the most frequent first. */
export function tallyOf(found: readonly Named[]): Counted[] {
  const byCause = Map.groupBy(found, ({ cause }) => cause)
  return [...byCause]
    .map(([cause, all]) => ({
      cause,
      logins: all.length,
      certainty: all.reduce<Certainty>(
        (least, { certainty }) =>
          certainties.indexOf(certainty) > certainties.indexOf(least) ? certainty : least,
        'proven',
      ),
    }))
    .sort((a, b) => b.logins - a.logins)
}
