/** The contract of what does harm between browser and balancer: it changes requests on their way in or answers on their way out. */
import type { IncomingMessage } from 'node:http'
import type { Custody } from './custody.ts'

export interface Meddler {
  /**
   * Changes url or headers of a request before anything else looks at it.
   * @returns why it could do nothing, as half a sentence, where that is to be told
   */
  onRequest?(request: IncomingMessage, custody: Custody): string | undefined
  /**
   * Changes the head of an answer after everything else has looked at it.
   * @returns why it could do nothing, as half a sentence, where that is to be told
   */
  onAnswer?(answer: IncomingMessage, request: IncomingMessage, custody: Custody): string | undefined
}
