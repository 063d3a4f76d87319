/** Ends a session: at the relying party, which leads to the provider, or at the provider, which tells the relying party. */
import type { Tab } from '../../drivers/driver.ts'
import type { JournalEvent } from '../../journal/events.ts'
import type { Deed } from '../subject.ts'
import { attempt, type Bench, type Patience } from './attempt.ts'
import { lookAgain } from './look-again.ts'
import type { Learnt } from './probe.ts'
import { perform } from './steps.ts'

/** The provider's page asks whether to sign out where nothing proves who asks. */
const CONFIRM = 'form:has([name=logout][value=yes]) button'

async function confirmed(tab: Tab): Promise<number | undefined> {
  if (await tab.has(CONFIRM)) await tab.press(CONFIRM)
  return (await tab.rest()).status
}

/** Signs out at the relying party as its owner says how. */
export async function logOut(tab: Tab, deed: Deed): Promise<number | undefined> {
  await perform(tab, deed)
  return confirmed(tab)
}

/** Signs out at the provider alone. */
export async function signOutAtProvider(tab: Tab, { control }: Bench): Promise<number | undefined> {
  await tab.open(`${control.url}/oidc/session/end`)
  return confirmed(tab)
}

/** The requests by which the relying party signs out at an honest provider, where its owner says how it does. */
export async function seeOwnLogout(
  bench: Bench,
  learnt: Learnt,
  patience: Patience,
): Promise<JournalEvent[]> {
  const { logout } = bench.subject
  if (!logout) return []
  const asked = async () => {
    const afterwards = ({ tab }: { readonly tab: Tab }) => logOut(tab, logout)
    const { events } = await attempt(bench, { learnt, patience, onPage: true, afterwards })
    return events.filter((event) => event.kind === 'client-request' && event.endpoint === 'end-session')
  }
  return lookAgain(asked, ({ length }) => length > 0)
}
