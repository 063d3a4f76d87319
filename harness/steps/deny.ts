/** Step: the user presses Deny on the sign-in page. */
import type { TakeStep } from './step.ts'

export const deny: TakeStep<'deny'> = async ({ tab: name }, playing) => {
  const { tab } = await playing.tab(name)
  await tab.choose('deny')
}
