/** How a login ended, as the balancer saw it: what the lab needs to say why, and to begin it again. */
import type { IncomingMessage } from 'node:http'
import type { Seen } from './read-request.ts'

export interface LoginEnd {
  readonly login: string | undefined
  readonly issuedBy: string | undefined
  readonly receivedBy: string | undefined
  /** Where the login began, path and query, to begin it again. */
  readonly loginUrl: string | undefined
  /** The login ended where it began: there was no callback. */
  readonly atStart?: boolean
  /** The answer has the status of an error. */
  readonly failing: boolean
  /** The callback, or the request with which the login failed where it began. */
  readonly seen: Seen
  /** That request, where it is this one: what can be sent once more. */
  readonly request: IncomingMessage | undefined
}
