/** Step: a browser opens the relying party's login route and follows it to the provider. */
import type { TakeStep } from './step.ts'

export const openLogin: TakeStep<'open-login'> = async ({ tab: name, browser, redirectUri }, playing) => {
  const { tab } = await playing.tab(name, browser)
  const { appUrl: url } = playing.composition
  // OpenMetadata's own pages always say where they want to land, and do not encode it.
  const landing =
    redirectUri === 'none'
      ? ''
      : `?redirectUri=${redirectUri?.replace('{app}', url) ?? `${url}/auth/callback`}`
  await tab.open(`${url}/api/v1/auth/login${landing}`)
}
