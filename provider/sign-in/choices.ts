/** The quirks that the sign-in page offers: those that can still act on a login, by stage. */
import { describeQuirks, type QuirkDescription } from '../quirks/describe.ts'
import { type Stage, stages } from '../stages/stages.ts'

export interface QuirkGroup {
  readonly stage: Stage
  readonly quirks: readonly QuirkDescription[]
}

let groups: Promise<readonly QuirkGroup[]> | undefined

export function loginQuirkChoices(): Promise<readonly QuirkGroup[]> {
  groups ??= describeQuirks().then((all) =>
    stages
      .map((stage) => ({
        stage,
        quirks: all.filter((quirk) => quirk.stage === stage && !quirk.needsAddress),
      }))
      .filter(({ quirks }) => quirks.length > 0),
  )
  return groups
}
