/** Steps in the browser itself: send the callback again, reload, go back, lose the cookies, refresh, sign out. */
import { FickleError } from '../../journal/fickle-error.ts'
import type { TakeStep } from './step.ts'

/** Opens the last callback of a tab again: in that tab, or in another tab or browser. */
export const replayCallback: TakeStep<'replay-callback'> = async ({ tab: name, into, browser }, playing) => {
  const { tab } = await playing.tab(name)
  const callback = `${playing.composition.appUrl}/callback`
  const last = tab.visited().findLast((url) => url.startsWith(callback))
  if (last === undefined) {
    throw new FickleError(
      'ERR_SCENARIO_STEP',
      'The callback cannot be sent again, because this tab never reached it.',
      'Sign in before the step replay-callback.',
    )
  }
  const target = into === undefined ? await playing.tab(name) : await playing.tab(into, browser)
  await target.tab.open(last)
}

export const reload: TakeStep<'reload'> = async ({ tab: name }, playing) => {
  await (await playing.tab(name)).tab.reload()
}

export const back: TakeStep<'back'> = async ({ tab: name }, playing) => {
  await (await playing.tab(name)).tab.back()
}

export const dropCookies: TakeStep<'drop-cookies'> = async (_step, playing) => {
  for (const visitor of playing.visitors())
    await visitor.dropCookies(`${playing.composition.appUrl}/callback`)
}

export const refresh: TakeStep<'refresh'> = async ({ tab: name }, playing) => {
  await (await playing.tab(name)).tab.open(`${playing.composition.appUrl}/api/v1/auth/refresh`)
}

export const signOut: TakeStep<'sign-out'> = async ({ tab: name }, playing) => {
  await (await playing.tab(name)).tab.open(`${playing.composition.appUrl}/api/v1/auth/logout`)
}
