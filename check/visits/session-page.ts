/** Opens the page that polls the provider's session iframe, and gives it its time to act on what that says. */
import type { JournalEvent } from '../../journal/events.ts'
import type { AttemptOptions, Bench } from './attempt.ts'

/** The relying party chooses how often it asks; libraries do every few seconds. */
const ASKS_WITHIN_MS = 10_000
/** From the answer to what it does then, which is at once. */
const ACTS_WITHIN_MS = 2_000

const isAnswered = (event: JournalEvent) => event.kind === 'quirk' && event.stage === 'session-iframe'

/** What a relying party may do on `changed`: ask again without a page, or end its session everywhere. */
export const reacts = (event: JournalEvent): boolean =>
  event.kind === 'end-session-request' ||
  (event.kind === 'client-request' &&
    event.endpoint === 'authorization' &&
    event.parameters.some(({ name, value }) => name === 'prompt' && value === 'none'))

/** The step after the sign-in. The sign-in is on the provider's page, since without it there is no session to poll. */
export const watchSession = (
  { control }: Bench,
  page: string,
): Pick<AttemptOptions, 'onPage' | 'afterwards'> => ({
  onPage: true,
  afterwards: async ({ tab, visitor }) => {
    const { status } = await tab.open(page)
    if (await control.feed.until(visitor.run, isAnswered, ASKS_WITHIN_MS)) {
      await control.feed.until(visitor.run, reacts, ACTS_WITHIN_MS)
      await tab.rest()
    }
    return status
  },
})
