/** What a conformant relying party does with a quirk, in words that follow "it". */
import type { Expectation } from './quirk.ts'

export const expectationInWords: Readonly<Record<Expectation, string>> = {
  reject: 'refuses',
  accept: 'accepts',
  either: 'may do either',
  ignore: 'does not use what was planted',
  observe: 'is only watched',
}
