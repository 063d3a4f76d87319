/** Tells callbacks from other requests, for harm that is done to callbacks only. */
import type { IncomingMessage } from 'node:http'
import { pathOf, queryOf } from '../balancer/authorization-parameters.ts'
import type { Custody } from '../balancer/custody.ts'

/** Whether a request is a callback, as far as its address tells. */
export function isCallback({ url = '/' }: IncomingMessage, custody: Custody): boolean {
  const query = queryOf(url)
  return custody.isCallbackPath(pathOf(url)) || (/(^|&)state=/.test(query) && !/(^|&)client_id=/.test(query))
}
