/** The relying parties in examples/ at every profile: signs in, or fails, with the words that it showed or logged. */
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { explainText } from '../../diagnosis/explain/explain-text.ts'
import { createBrowserDriver } from '../../drivers/browser.ts'
import { launchChromium } from '../../drivers/chromium.ts'
import { createHttpDriver } from '../../drivers/http.ts'
import { exampleNamed } from '../../examples/catalogue.ts'
import { type LaunchedExample, launch } from '../../examples/launch.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { loadProfile } from '../../provider/profiles/registry.ts'
import { signIn } from '../refusals/play.ts'
import { shorten } from '../refusals/texts.ts'

/** Those whose server side starts fast. */
export const matrixExamples: readonly string[] = [
  'openid-client',
  'openid-client-5-passport',
  'passport-openidconnect',
  'express-openid-connect',
  'auth-js-express',
  'authlib-flask',
  'go-oidc',
  'mod-auth-openidc',
  'oauth2-proxy',
  'oidc-client-ts',
]

export interface Cell {
  readonly example: string
  readonly profile: string
  readonly signedIn: boolean
  /** Whether it did not even start there. */
  readonly atStart?: true
  /** In the words of the library. */
  readonly error?: string
  readonly fix?: string
}

const file = join(import.meta.dirname, '../../docs/generated/profiles/matrix.json')

export const readMatrix = (): readonly Cell[] =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []

/** Puts these in the place of the cells of the same example and profile. */
export async function keepCells(cells: readonly Cell[]): Promise<void> {
  const key = ({ example, profile }: Cell) => `${example} ${profile}`
  const played = new Set(cells.map(key))
  const all = [...readMatrix().filter((cell) => !played.has(key(cell))), ...cells]
  const order = (example: string) => matrixExamples.indexOf(example)
  const sorted = all.toSorted(
    (one, other) => order(one.example) - order(other.example) || one.profile.localeCompare(other.profile),
  )
  await writeFile(file, `${JSON.stringify(sorted, undefined, 1)}\n`)
}

const LONGEST_BEGINNING = 100
const LONGEST_END = 240
const TELLING = /error|fail|invalid|mismatch|match|missing|unexpected|refus|denied|not |no |must/i
/** Lines that say only that there was an error, lines of code, frames of a stack, members of a printed object. */
const EMPTY =
  /^warning: this is a development server|^(this did not work|error|sign-in failed|internal server error|bad request|traceback.*|\{?"error": ?"[^"]*"\}?)[.:]?$|^(at |File "|return |throw |raise |const |if \(|\^|[{}\]'"])|^"?(GET|POST) |^'?[a-z_]+'?:? (=> )?['"[{]|^\w+:$/i

const errorIn = (text: string) =>
  /\berror_description['"]?(?::| =>) *(['"])(.*?)\1/.exec(text)?.[2] ??
  /^ *'?error'?(?::| =>) *'(\w+)'/m.exec(text)?.[1]

/** Both ends of a long line: a wrapped error begins with who failed and ends with why. */
const bothEnds = (told: string): string =>
  told.length <= LONGEST_BEGINNING + LONGEST_END
    ? told
    : `${told.slice(0, LONGEST_BEGINNING)}… ${told.slice(-LONGEST_END)}`

/** The line that says most: the deepest cause that a log names, or the last line of a traceback. */
function tellingLine(text: string): string | undefined {
  const lines = shorten(text)
    .split('\n')
    .map((line) => line.replaceAll(/(localhost|127\.0\.0\.1):\d+/g, 'localhost'))
    .map((line) => line.replace(/^\d{4}\/\d\d\/\d\d [\d:]+ /, ''))
    .map((line) => line.replace(/^(\[(?!cause)[^\]]+\]:?\s*)+/, '').trim())
    .filter((line) => TELLING.test(line) && !EMPTY.test(line))
  const line =
    lines.findLast((one) => one.startsWith('[cause]')) ??
    lines.findLast((one) => /^[a-z_]+(\.[A-Za-z_]+)+: /.test(one)) ??
    lines.find((one) => /error|fail/i.test(one)) ??
    lines[0]
  const described = errorIn(text)
  const whole = [line?.replace(/ ?\{$/, ''), line?.includes(described ?? '') ? undefined : described].filter(
    Boolean,
  )
  const told = whole.join(': ').replace(/^\[cause\]: /, '')
  return told === '' ? undefined : bothEnds(told)
}

/** @param said what was shown and what was logged */
function failure(said: readonly string[]): Pick<Cell, 'error' | 'fix'> {
  const [told] = said.flatMap((text) => tellingLine(text) ?? [])
  const [diagnosis] = explainText(said.join('\n'))
  const [fix] = diagnosis && diagnosis.cause !== 'unknown' ? diagnosis.fixes : []
  return { ...(told !== undefined && { error: told }), ...(fix !== undefined && { fix }) }
}

/** Milliseconds in which a line that was written reaches this process. */
const LOG_SETTLES = 100

/** Plays one example at each profile, on a process of its own. */
export async function playMatrix(
  example: string,
  profiles: readonly string[],
  tell: (line: string) => void,
): Promise<readonly Cell[]> {
  const provider = await createFickleProvider({
    port: 0,
    stateFolder: false,
    autoSignIn: 'alice',
    journal: createJournal(),
  })
  const chromium = exampleNamed(example).singlePage ? await launchChromium() : undefined
  const driver = chromium ? createBrowserDriver(chromium) : createHttpDriver()
  const cells: Cell[] = []
  try {
    for (const profile of profiles) {
      const { authority = '' } = await loadProfile(profile)
      const cell = await playCell(example, profile, `${provider.url}/${profile}${authority}`)
      tell(`${example} at ${profile}: ${cell.signedIn ? 'signs in' : (cell.error ?? 'says nothing')}`)
      cells.push(cell)
    }
  } finally {
    await driver.close()
    await chromium?.close()
    await provider.close()
  }
  return cells

  async function playCell(id: string, profile: string, issuer: string): Promise<Cell> {
    let running: LaunchedExample
    try {
      running = await launch(id, {
        issuer,
        openWithin: 20_000,
        environment: { CLIENT_SECRET: 'a secret of thirty-two characters, and more' },
      })
    } catch (error) {
      const said = String((error as Error).cause ?? (error as Error).message)
      return { example: id, profile, signedIn: false, atStart: true, ...failure([said]) }
    }
    try {
      const from = running.lines.length
      const { signedIn, page } = await signIn({ driver }, running, 'matrix')
      if (signedIn) return { example: id, profile, signedIn }
      await later(LOG_SETTLES)
      return { example: id, profile, signedIn, ...failure([running.lines.slice(from).join('\n'), page]) }
    } finally {
      await running.close()
    }
  }
}
