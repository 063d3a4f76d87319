/** From what an example said to the rows of the file: without this machine's paths, and each text once. */
import { stripVTControlCharacters } from 'node:util'
import type { Cause } from '../../diagnosis/diagnosis.ts'
import type { Example } from '../../examples/catalogue.ts'
import { causesOf } from './causes.ts'
import type { Refused } from './play.ts'

export interface RefusalText {
  /** The example's folder. */
  readonly example: string
  readonly library: string
  readonly version: string
  /** Shown on the page, or written to its log. */
  readonly from: 'page' | 'log'
  /** The quirks under which it said just this. */
  readonly quirks: readonly string[]
  /** Any of them is right; empty where it says the same under quirks that have no cause in common. */
  readonly causes: readonly Cause[]
  readonly text: string
}

const LONGEST_TEXT = 4_000
/** Frames of a stack that are kept below each error. */
const KEPT_FRAMES = 3

/** Cuts what tells nothing: frames of a stack, tokens, colours. */
function shorten(text: string): string {
  let frames = 0
  return stripVTControlCharacters(text)
    .replaceAll(/\/standard~[a-z0-9-]+(=[\w-]+)?/g, '/issuer')
    .replaceAll(/\/\.fickle\/canary\/\w+\/[a-z0-9-]+/g, '/elsewhere')
    .replaceAll(/ \(fickle; plain HTTP\) fickle-run\/\w+/g, '')
    .split('\n')
    .filter((line) => {
      frames = /^\s+at /.test(line) ? frames + 1 : 0
      return frames <= KEPT_FRAMES
    })
    .join('\n')
    .replaceAll(/[\w-]{120,}/g, (long) => `${long.slice(0, 40)}...`)
    .slice(0, LONGEST_TEXT)
    .trim()
}

/** The same text where only times, ports, numbers of processes and random values differ. */
const alike = (text: string): string =>
  text.replaceAll(/[\w-]*[0-9_][\w-]{11,}|[\w-]{20,}/g, '*').replaceAll(/[0-9]+/g, '0')

/** What fits any of them, where something fits all of them. */
const fitting = (lists: readonly (readonly Cause[])[]): Cause[] => {
  const any = [...new Set(lists.flat())]
  return any.some((cause) => lists.every((list) => list.includes(cause))) ? any : []
}

/** Pages that say no more than that something failed, and are shown for one reason only by chance. */
const saysNothing: readonly RegExp[] = [
  /You do not have permission to access this resource/,
  /^(500\s+)?Internal Server Error/,
  /^Bad Request\nYour browser sent/,
  /^Submitting\.\.\./,
]

/** The rows of one example, each text once. */
export function textsOf(
  example: Example,
  version: string,
  refused: readonly Refused[],
  root: string,
): RefusalText[] {
  const rows = new Map<string, { from: 'page' | 'log'; quirks: string[]; text: string }>()
  for (const { quirk, ...said } of refused) {
    for (const from of ['page', 'log'] as const) {
      const text = shorten(said[from].replaceAll(root, '/srv'))
      if (text === '') continue
      const key = `${from} ${alike(text)}`
      const row = rows.get(key)
      if (row) row.quirks.push(quirk)
      else rows.set(key, { from, quirks: [quirk], text })
    }
  }
  return [...rows.values()].map(({ from, quirks, text }) => ({
    example: example.id,
    library: example.library,
    version,
    from,
    quirks,
    causes:
      from === 'page' && saysNothing.some((pattern) => pattern.test(text))
        ? []
        : fitting(quirks.map((quirk) => causesOf(quirk, example.id))),
    text,
  }))
}
