/** Plays quirks on an example, one login after the other, and keeps what it showed and logged where it refused. */
import { randomBytes } from 'node:crypto'
import { setTimeout as later } from 'node:timers/promises'
import { parse } from 'node-html-parser'
import type { Driver } from '../../drivers/driver.ts'
import type { Example } from '../../examples/catalogue.ts'
import { type LaunchedExample, launch } from '../../examples/launch.ts'
import type { Journal } from '../../journal/journal.ts'
import type { FickleProvider } from '../../provider/options.ts'
import type { QuirkDescription } from '../../provider/quirks/describe.ts'

export interface Bench {
  readonly provider: FickleProvider
  readonly journal: Journal
  readonly driver: Driver
  /** What examples need to trust the provider's certificate. */
  readonly environment: Readonly<Record<string, string>>
}

export interface QuirkToPlay {
  readonly described: QuirkDescription
  /** `ID` or `ID=VALUE`. */
  readonly spelling: string
}

export interface Refused {
  readonly quirk: string
  readonly page: string
  readonly log: string
}

/** Milliseconds in which a line that was written reaches this process. */
const LOG_SETTLES = 80
const NAVIGATION = 20_000
/** Milliseconds in which a script may take until its page says how the login ended. */
const SCRIPT_SETTLES = 3_000

/** What a person reads on a page. */
function textOf(html: string): string {
  if (!/<[a-z!]/i.test(html)) return html.trim()
  const inLines = html
    .replaceAll(/<!doctype[^>]*>/gi, '')
    .replaceAll(/<(br|\/p|\/h[1-6]|\/div|\/li|\/tr|\/pre)\b[^>]*>/gi, (tag) =>
      tag.startsWith('</') ? `${tag}\n` : '\n',
    )
  const page = parse(inLines, { comment: false })
  for (const hidden of page.querySelectorAll('script, style, title, [hidden]')) hidden.remove()
  return page.text
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .trim()
}

interface Login {
  readonly signedIn: boolean
  readonly page: string
}

/** One login as a person makes it, and what the page then says. */
export async function signIn(
  { driver }: Pick<Bench, 'driver'>,
  { login, signedIn, example }: LaunchedExample,
  run: string,
): Promise<Login> {
  const visitor = await driver.visitor({ run, limitMs: NAVIGATION })
  try {
    const tab = await visitor.tab()
    await tab.open(login)
    for (const selector of example.press) await tab.press(selector)
    if (!example.singlePage) {
      // Some refusals end the process: then nobody answers.
      const answer = await visitor.fetch(signedIn).catch(() => undefined)
      return { signedIn: answer !== undefined && answer.status < 300, page: textOf(await tab.content()) }
    }
    const due = Date.now() + SCRIPT_SETTLES
    for (;;) {
      const said = (await tab.textOf('#status')) ?? ''
      const isOver = /^(Signed in|Sign-in failed)/.test(said)
      if (isOver || Date.now() > due) {
        return { signedIn: said.startsWith('Signed in'), page: isOver ? said : '' }
      }
      await later(LOG_SETTLES)
    }
  } finally {
    await visitor.close()
  }
}

/** Plays one quirk on an example that runs; undefined where it was never sent, or not refused. */
async function playOne(
  bench: Bench,
  running: LaunchedExample,
  { described, spelling }: QuirkToPlay,
): Promise<Refused | undefined> {
  const { provider, journal } = bench
  let sent = false
  const stop = journal.subscribe((event) => {
    if (event.kind === 'quirk' && event.quirk === described.id) sent = true
  })
  // Its name is in access logs, and must not give away what is played.
  const run = randomBytes(6).toString('hex')
  // Some libraries answer a failed callback by a new login: the quirk stays for as long as that goes on.
  const arming = described.needsAddress
    ? undefined
    : await provider.arm({ run, quirks: [spelling], logins: 30 })
  try {
    let from = running.lines.length
    let login: Login | undefined
    for (let count = 0; count < described.logins; count += 1) {
      from = running.lines.length
      login = await signIn(bench, running, run)
    }
    await later(LOG_SETTLES)
    if (!login || login.signedIn || (!sent && !described.needsAddress)) return undefined
    return { quirk: spelling, page: login.page, log: running.lines.slice(from).join('\n') }
  } finally {
    if (arming) provider.disarm(arming.id)
    stop()
  }
}

/** Starts the example at the address of a quirk: where it refuses to start there, its last words are the refusal. */
async function playByAddress(
  bench: Bench,
  { id }: Example,
  quirk: QuirkToPlay,
): Promise<Refused | undefined> {
  const issuer = await bench.provider.addressOf(`standard~${quirk.spelling}`)
  let running: LaunchedExample
  try {
    running = await launch(id, { issuer, environment: bench.environment, openWithin: 30_000 })
  } catch (error) {
    const [, ...said] = (error as Error).message.split('\n')
    return { quirk: quirk.spelling, page: '', log: said.join('\n') }
  }
  try {
    // What it says of its own start is no refusal.
    await later(LOG_SETTLES)
    return await playOne(bench, running, quirk)
  } finally {
    await running.close()
  }
}

/** Plays them all, those that are chosen by address on a process of their own, and gives the refusals. */
export async function playRefusals(
  bench: Bench,
  example: Example,
  quirks: readonly QuirkToPlay[],
): Promise<Refused[]> {
  const refused: Refused[] = []
  const start = () => launch(example.id, { issuer: bench.provider.url, environment: bench.environment })
  let running = await start()
  const honest = async () => (await signIn(bench, running, 'honest')).signedIn
  const restart = async () => {
    await running.close()
    running = await start()
  }
  try {
    if (!(await honest())) throw new Error(`${example.title} does not sign in at an honest provider.`)
    for (const quirk of quirks.filter(({ described }) => !described.needsAddress)) {
      let refusal = await playOne(bench, running, quirk)
      // A refusal counts where an honest login works afterwards; otherwise the quirk is played on a fresh process.
      // A page keeps nothing between two visitors.
      if (refusal && !example.singlePage && !(await honest())) {
        await restart()
        refusal = await playOne(bench, running, quirk)
        if (!(await honest())) await restart()
      }
      if (refusal) refused.push(refusal)
    }
  } finally {
    await running.close()
  }
  for (const quirk of quirks.filter(({ described }) => described.needsAddress)) {
    const refusal = await playByAddress(bench, example, quirk)
    if (refusal) refused.push(refusal)
  }
  return refused
}
