/** All phrases, in the order in which they count where one line holds several. */
import { clientPhrases } from './client.ts'
import { networkPhrases, transportPhrases } from './network.ts'
import type { Phrase } from './phrase.ts'
import { sessionPhrases } from './session.ts'
import { tokenPhrases } from './token.ts'

export type { Phrase } from './phrase.ts'
export { plainWords } from './phrase.ts'

/** Certificates come before the connection that they broke, and a cookie before what it held. */
export const phrases: readonly Phrase[] = [
  ...transportPhrases,
  ...sessionPhrases,
  ...tokenPhrases,
  ...clientPhrases,
  ...networkPhrases,
]
