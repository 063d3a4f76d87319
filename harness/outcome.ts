/** How a login ended, from what the relying party says and where the tab came to rest; never from the step that was taken. */

import type { Arrival } from '../drivers/driver.ts'
import type { Outcome } from '../scenarios/scenario.ts'

export interface Ending {
  /** Whether one was signed in before the tab's last navigation. */
  readonly before: boolean | undefined
  /** Whether one is signed in now. */
  readonly after: boolean | undefined
  readonly arrival: Arrival
  /** The error that the relying party shows on the page. */
  readonly error: string | undefined
  /** Where the relying party answers. */
  readonly appUrl: string
}

const isAt = (url: string, appUrl: string): boolean =>
  URL.canParse(url) && new URL(url).origin === new URL(appUrl).origin

/**
 * `signed-in` where the relying party says so; of a browser that was signed in already, the probe cannot tell whether
 * this login, too, was accepted, so there the page that it ended on decides. `crashed` where the connection broke or no
 * answer came, `not-returned` where the browser never came back, else `rejected`.
 */
export function outcomeOf({ before, after, arrival, error, appUrl }: Ending): Outcome {
  const refused = error !== undefined || (arrival.status ?? 0) >= 400
  if (arrival.broken !== undefined) return 'crashed'
  if (!isAt(arrival.url, appUrl)) return 'not-returned'
  if (after) return before && refused ? 'rejected' : 'signed-in'
  return 'rejected'
}
