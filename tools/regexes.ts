/**
 * Reads every regular expression of the sources and says which ones an attacker's text makes slow: backtracking that is
 * exponential or polynomial in the length of the text. `node tools/regexes.ts` checks all, and exits with 1 where one
 * is slow.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { analyse } from 'scslre'

interface Found {
  readonly file: string
  readonly line: number
  readonly source: string
  readonly flags: string
}

const root = join(import.meta.dirname, '..')

/** Rooms whose code meets text from outside; what only builds and tests fickle does not. */
const rooms =
  '{provider,relying-party,lab,check,drivers,reports,harness,scenarios,diagnosis,journal,control,dashboard,doctor,cli}'

function regexesOf(file: string): Found[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found: Found[] = []
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return
      const { pattern: source, flags } = node.regex
      found.push({ file, line: text.slice(0, node.start).split('\n').length, source, flags })
    },
  }).visit(parseSync(file, text).program)
  return found
}

const files = globSync(`${rooms}/**/*.{ts,js,mjs}`, { cwd: root }).filter((file) => !/\.test\.ts$/.test(file))
const all = files.flatMap(regexesOf)
const distinct = Map.groupBy(all, ({ source, flags }) => `/${source}/${flags}`)
let slow = 0
for (const [text, places] of distinct) {
  const [first] = places
  if (!first) continue
  const { reports } = analyse({ source: first.source, flags: first.flags })
  if (reports.length === 0) continue
  slow += 1
  const where = places.map(({ file, line }) => `${file}:${line}`).join(', ')
  const how = reports.some(({ exponential }) => exponential) ? 'exponential' : 'polynomial'
  console.log(
    `${where}: ${text.slice(0, 200)} backtracks, ${how} in the length of the text (${[...new Set(reports.map(({ type }) => type))].join(', ')}).`,
  )
}
console.log(`${distinct.size} regular expressions in ${files.length} files, ${slow} of them slow.`)
process.exitCode = slow > 0 ? 1 : 0
