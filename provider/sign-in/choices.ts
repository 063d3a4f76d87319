/** The quirks that the sign-in page offers: those that can still act on a login, in the order in which they act. */
import { type ListedQuirk, listedQuirks } from '../quirks/list.ts'
import { stages } from '../stages/stages.ts'

export function loginQuirkChoices(): readonly ListedQuirk[] {
  const offered = listedQuirks().filter(({ needsAddress }) => !needsAddress)
  return stages.flatMap((stage) => offered.filter((quirk) => quirk.stage === stage))
}
