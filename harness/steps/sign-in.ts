/** Step: the user presses the button of the sign-in page, and the browser goes where that leads. */
import { buttonFor } from '../../drivers/sign-in-page.ts'
import type { TakeStep } from './step.ts'

export const signIn: TakeStep<'sign-in'> = async ({ tab: name, user }, playing) => {
  const { tab } = await playing.tab(name)
  await tab.press(buttonFor({ signInAs: user ?? playing.composition.user }))
}
