/** The way from the lab to the parts of fickle that run beside it. */
import type { Ways } from '../design/places.ts'

/** @param dashboardUrl undefined where there is none */
export const waysBeside = (dashboardUrl: string | undefined, appUrl = ''): Ways => ({
  ...(dashboardUrl !== undefined && { provider: new URL('/', dashboardUrl).href }),
  'relying-party': `${appUrl}/`,
  lab: `${appUrl}/.fickle/`,
  ...(dashboardUrl !== undefined && { dashboard: dashboardUrl }),
})
