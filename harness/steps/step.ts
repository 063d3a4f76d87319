/** What a step of a scenario may use: the composition, the browsers with their tabs, and what was done so far. */

import type { Tab, Visitor } from '../../drivers/driver.ts'
import type { Step } from '../../scenarios/scenario.ts'
import type { Composition } from '../composition.ts'

/** A tab by its name, the browser that it belongs to, and whether that was signed in before the tab's last step. */
export interface OpenTab {
  readonly name: string
  readonly tab: Tab
  readonly visitor: Visitor
  /** Whether one was signed in before the tab last did something. */
  signedInBefore: boolean | undefined
}

export interface Playing {
  readonly composition: Composition
  /** The tab of that name, opened in its browser on first use; the one that acted last becomes the current one. */
  tab(name?: string, browser?: string): Promise<OpenTab>
  /** The tab that acted last. Throws where none did. */
  current(): OpenTab
  /** All browsers so far. */
  visitors(): readonly Visitor[]
}

type StepOf<D extends Step['do']> = Extract<Step, { do: D }>

/** Takes one step. */
export type TakeStep<D extends Step['do']> = (step: StepOf<D>, playing: Playing) => Promise<void>
