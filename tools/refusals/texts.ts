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
export function shorten(text: string): string {
  let frames = 0
  return stripVTControlCharacters(text)
    .replaceAll(/\/\.fickle\/canary\/[^/\s]+\/[a-z0-9-]+/g, '/elsewhere')
    .replaceAll(/\/standard~[a-z0-9-]+(=[\w-]+)?/g, '/issuer')
    .replaceAll(/ \(fickle; plain HTTP\) fickle-run\/\w+/g, '')
    .split('\n')
    .filter((line) => {
      if (/^Sign in at http/.test(line)) return false
      frames = /^\s*at /.test(line) ? frames + 1 : 0
      return frames <= KEPT_FRAMES
    })
    .join('\n')
    .replaceAll(/[\w-]{120,}/g, (long) => `${long.slice(0, 40)}...`)
    .replaceAll(/"[^"\n]*(?=\/python3\.\d+\/)/g, (path) => (path.startsWith('"/srv') ? path : '"/usr/lib'))
    .trim()
}

/** Both ends of a long text: the first line that failed, and the last word of a traceback. */
const bothEnds = (text: string): string =>
  text.length <= LONGEST_TEXT
    ? text
    : `${text.slice(0, LONGEST_TEXT / 4)}\n...\n${text.slice(-(LONGEST_TEXT * 3) / 4)}`

/** The same text where only times, ports, numbers of processes and random values differ. */
const alike = (text: string): string =>
  text.replaceAll(/[\w-]*[0-9_][\w-]{11,}|[\w-]{20,}/g, '*').replaceAll(/[0-9]+/g, '0')

/** What fits any of them, where something fits all of them. */
const fitting = (lists: readonly (readonly Cause[])[]): Cause[] => {
  const any = [...new Set(lists.flat())]
  return any.some((cause) => lists.every((list) => list.includes(cause))) ? any : []
}

/** What openid-client 6 and what is built on it say of every error of a kind, where its cause is not shown. */
const kindOfError =
  /^\w*Error: (invalid response encountered|unexpected JWT claim value encountered|unsupported operation|parsing error occured|fetch failed)$/m

/** Pages that say no more than that something failed, and are shown for one reason only by chance. */
const saysNothing: readonly RegExp[] = [
  /You do not have permission to access this resource/,
  /^(500\s+)?Internal Server Error/,
  /^Bad Request\nYour browser sent/,
  /^Sign-in failed\.$/,
  /^Submitting\.\.\./,
]

/** The causes that are right for a text. */
export const causesOfAll = ({ from, text, quirks, example }: Omit<RefusalText, 'causes'>): Cause[] =>
  (from === 'page' && saysNothing.some((pattern) => pattern.test(text))) ||
  (kindOfError.test(text) && !text.includes('[cause]'))
    ? []
    : fitting(quirks.map((quirk) => causesOf(quirk, example)))

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
      const text = bothEnds(shorten(said[from].replaceAll(root, '/srv')))
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
    causes: causesOfAll({ example: example.id, library: example.library, version, from, quirks, text }),
    text,
  }))
}
