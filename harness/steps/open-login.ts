/** Step: a browser opens the relying party's login route and follows it to the provider. */
import type { TakeStep } from './step.ts'

export const openLogin: TakeStep<'open-login'> = async ({ tab: name, browser }, playing) => {
  const { tab } = await playing.tab(name, browser)
  await tab.open(`${playing.composition.lab.url}/api/v1/auth/login`)
}
