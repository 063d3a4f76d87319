/** Controls a provider of this process. */
import type { Journal } from '../../journal/journal.ts'
import type { FickleProvider } from '../../provider/options.ts'
import { createFeed } from './feed.ts'
import { createGuest } from './guest.ts'
import type { ProviderControl } from './provider-control.ts'

export function controlHere(provider: FickleProvider, journal: Journal): ProviderControl {
  const feed = createFeed()
  const stop = journal.subscribe((event) => feed.take(event))
  const guest = createGuest({
    bring: (id, brought) => provider.setGuest(id, brought),
    remove: async (id) => void provider.removeGuest(id),
    all: async () => provider.guests(),
  })
  return {
    url: provider.url,
    feed,
    caughtUp: async () => {},
    addressOf: (segment) => provider.addressOf(segment),
    ...guest,
    arm: async (armed) => (await provider.arm(armed)).id,
    disarm: async (id) => void provider.disarm(id),
    close: async () => {
      stop()
      await guest.leave()
    },
  }
}
