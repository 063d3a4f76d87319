/** The faults by name. */
import type { FaultName } from '../options.ts'
import { clockAhead } from './clock-ahead.ts'
import { clockBehind } from './clock-behind.ts'
import { cookieDropped } from './cookie-dropped.ts'
import { cookieOverwritten } from './cookie-overwritten.ts'
import type { Fault } from './fault.ts'
import { kill } from './kill.ts'
import { pause } from './pause.ts'
import { queryStripped } from './query-stripped.ts'
import { redisDown } from './redis-down.ts'
import { redisEvicting } from './redis-evicting.ts'
import { redisReadOnly } from './redis-read-only.ts'
import { redisSlow } from './redis-slow.ts'
import { restart } from './restart.ts'
import { rollingRestart } from './rolling-restart.ts'
import { schemeChanged } from './scheme-changed.ts'
import { sessionExpiry } from './session-expiry.ts'
import { slowProvider } from './slow-provider.ts'

export const faultsByName: Readonly<Record<FaultName, Fault>> = {
  kill,
  restart,
  'rolling-restart': rollingRestart,
  pause,
  'redis-down': redisDown,
  'redis-slow': redisSlow,
  'redis-read-only': redisReadOnly,
  'redis-evicting': redisEvicting,
  'clock-ahead': clockAhead,
  'clock-behind': clockBehind,
  'session-expiry': sessionExpiry,
  'cookie-dropped': cookieDropped,
  'cookie-overwritten': cookieOverwritten,
  'query-stripped': queryStripped,
  'scheme-changed': schemeChanged,
  'slow-provider': slowProvider,
}
