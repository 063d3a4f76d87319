/** Where the buttons of the provider's sign-in page are, for every driver. */
import type { Choice } from './drivers/driver.ts'

/** The CSS selector of the button that makes a choice. */
export const buttonFor = (choice: Choice): string =>
  choice === 'deny' ? '[data-deny]' : `[data-sign-in=${JSON.stringify(choice.signInAs)}]`
