/** Step: the user presses Deny on the sign-in page. */
import { buttonFor } from '../../drivers/sign-in-page.ts'
import type { TakeStep } from './step.ts'

export const deny: TakeStep<'deny'> = async ({ tab: name }, playing) => {
  const { tab } = await playing.tab(name)
  await tab.press(buttonFor('deny'))
}
