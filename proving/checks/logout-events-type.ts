/** Check: refuses events of the wrong type. */
import { isObject } from '../../common/values.ts'
import { logoutEvent } from '../logout-event.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses events of the wrong type',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-events-type'],
  refuses: ({ claims: { events } }) =>
    events !== undefined && !isObject(events)
      ? 'events is no object'
      : isObject(events) && logoutEvent in events && !isObject(events[logoutEvent])
        ? 'the event is no object'
        : undefined,
})
