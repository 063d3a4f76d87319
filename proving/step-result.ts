/** The contract of a step: how it ended. */
import type { Session } from './state.ts'

/** How one step of a play ended. */
export type StepResult =
  /** `target` is where the browser is sent then, where somebody asked for that. */
  | { readonly ended: 'signed-in'; readonly session: Session; readonly target?: string }
  | { readonly ended: 'refused'; readonly check: string; readonly reason: string }
  | { readonly ended: 'signed-out' }
  | { readonly ended: 'still-signed-in' }
  /** The browser never came back from the provider. */
  | { readonly ended: 'not-returned'; readonly url: string; readonly status: number }
