/** Quirks that no relying party of the proving ground meets, and the test that shows with a library what each does. */
import { type QuirkId, quirkFiles } from '../../provider/quirks/index.ts'

const tests: readonly (readonly [start: string, test: string])[] = [
  ['id-token-fat', 'provider/quirks/id-token/id-token-fat.test.ts'],
  ['access-token-', 'provider/quirks/access-token/access-token.test.ts'],
  ['device-', 'provider/quirks/grants/grants.test.ts'],
  ['ciba-', 'provider/quirks/grants/grants.test.ts'],
  ['token-exchange-', 'provider/quirks/grants/grants.test.ts'],
]

/** The test by quirk. */
export const elsewhere: ReadonlyMap<QuirkId, string> = new Map(
  (Object.keys(quirkFiles) as QuirkId[]).flatMap((id) => {
    const found = tests.find(([start]) => id.startsWith(start))
    return found ? [[id, found[1]] as const] : []
  }),
)
