/** What the sign-in page offers: the quirks that can still act on a login, by stage, and the profiles by name. */
import { loadProfile, profileNames } from '../profiles/registry.ts'
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

export interface NamedProfile {
  readonly name: string
  readonly title: string
}

let profiles: Promise<readonly NamedProfile[]> | undefined

export function namedProfiles(): Promise<readonly NamedProfile[]> {
  profiles ??= Promise.all(
    profileNames().map(async (name) => ({ name, title: (await loadProfile(name)).title })),
  )
  return profiles
}
