/** Ends a session: at the relying party, which leads to the provider, or at the provider, which tells the relying party. */
import type { Tab } from '../../drivers/driver.ts'
import type { Deed } from '../subject.ts'
import type { Bench } from './attempt.ts'
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
