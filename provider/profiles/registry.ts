/** The profiles that an address can name: those that are shipped, and those that were read from files at the start. */
import { profileFiles } from './index.ts'
import type { Profile } from './profile.ts'
import { profileTitles } from './titles.ts'

const own = new Map<string, Profile>()

export const isProfileName = (name: string): boolean => own.has(name) || Object.hasOwn(profileFiles, name)

export const profileNames = (): readonly string[] => [...Object.keys(profileFiles), ...own.keys()]

/** What there is to choose from. */
export interface ProfileChoice {
  readonly id: string
  /** The product's name as its vendor writes it. */
  readonly title: string
  /** One line. */
  readonly about: string
}

/** Every profile with its title and one line about it; loads none. */
export const profileChoices = (): readonly ProfileChoice[] =>
  [...Object.entries(profileTitles), ...own].map(([id, { title, about }]) => ({ id, title, about }))

/** @throws TypeError where there is none of this name */
export async function loadProfile(name: string): Promise<Profile> {
  const mine = own.get(name)
  if (mine) return mine
  if (!Object.hasOwn(profileFiles, name)) throw new TypeError(`no profile ${name}`)
  return (await profileFiles[name as keyof typeof profileFiles]()).default
}

/** From now on an address can name it; of two with the same name the later one counts. */
export const addProfile = (name: string, profile: Profile): void => void own.set(name, profile)
