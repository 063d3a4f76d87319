/** Whoever starts fickle at a terminal opens its pages next; scripts mostly do not. */
import type { Control } from '../control/control.ts'

/** Loads the pages while there is nothing else to do. What could not be loaded is told to whoever asks for it. */
export function prepareAtTerminal(control: Control): void {
  if (process.stderr.isTTY) control.prepare().catch(() => {})
}
