/** Check: refuses an event that is not the logout. */
import { isObject } from '../../common/values.ts'
import { logoutEvent } from '../logout-event.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses an event that is not the logout',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-events-wrong'],
  refuses: ({ claims: { events } }) =>
    isObject(events) && !(logoutEvent in events) ? 'the event is another one' : undefined,
})
