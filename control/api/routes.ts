/** Every call of the control API. */
import { armRoutes } from './arm.ts'
import { changeRoutes } from './changes.ts'
import { configurationRoutes } from './configuration.ts'
import { eventRoutes } from './events.ts'
import { guestRoutes } from './guests.ts'
import { loginRoutes } from './logins.ts'
import { providerStateRoutes } from './provider-state.ts'
import type { Route } from './route.ts'

export const routes: readonly Route[] = [
  ...armRoutes,
  ...loginRoutes,
  ...eventRoutes,
  ...changeRoutes,
  ...configurationRoutes,
  ...guestRoutes,
  ...providerStateRoutes,
]
