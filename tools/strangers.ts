/**
 * `npm run strangers -- [EXAMPLE...] [--case NAME]... [--logins N] [--replay]`: plays what the lab can do to each relying
 * party in examples/ and prints what fickle says of it, beside what was done.
 */
import { parseArgs } from 'node:util'
import { createHttpDriver } from '../drivers/http.ts'
import { examples } from '../examples/catalogue.ts'
import { missingFor } from '../examples/needs.ts'
import { cases } from './strangers/cases.ts'
import { play } from './strangers/play.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    case: { type: 'string', multiple: true },
    logins: { type: 'string', default: '20' },
    replay: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
})
const chosen = examples.filter(({ id, singlePage }) =>
  positionals.length > 0 ? positionals.includes(id) : !singlePage,
)
const played = cases.filter(({ name }) => !values.case || values.case.includes(name))
const driver = createHttpDriver()
let wrong = 0
let falselyProven = 0
try {
  for (const example of chosen) {
    const missing = missingFor(example)
    if (missing !== undefined) {
      console.log(`${example.id}: not played, ${missing}`)
      continue
    }
    for (const one of played) {
      if (one.appliesTo && !one.appliesTo(example)) continue
      const began = performance.now()
      const told = await play(example, one, Number(values.logins), driver, values.replay)
      const failed = told.filter(({ signedIn, diagnosis }) => !signedIn || diagnosis !== undefined)
      const right = failed.filter(({ diagnosis }) => diagnosis && one.causes.includes(diagnosis.cause))
      const lies = failed.filter(
        ({ diagnosis }) => diagnosis?.certainty === 'proven' && !one.causes.includes(diagnosis.cause),
      )
      wrong += failed.length - right.length
      falselyProven += lies.length
      const first = failed.find((each) => !right.includes(each)) ?? failed[0]
      const said = first?.diagnosis
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      console.log(
        `${example.id}\t${one.name}\t${right.length}/${failed.length} of ${told.length}\t${
          said ? `${said.cause} (${said.certainty})` : (first?.outcome ?? `taken: ${told[0]?.outcome}`)
        }\t${seconds} s`,
      )
      if (values.verbose || failed.length !== right.length)
        console.log(`  ${first?.page}\n  ${said?.summary ?? ''}`)
    }
  }
} finally {
  await driver.close()
}
console.log(`${wrong} wrong, ${falselyProven} of them called proven`)
process.exitCode = wrong > 0 ? 1 : 0
