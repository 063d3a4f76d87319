/** Plays one case on one relying party: a lab of its own with default settings, and what fickle says of each login. */
import { randomBytes } from 'node:crypto'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { LoginOutcome } from '../../diagnosis/ending.ts'
import { readEnding } from '../../diagnosis/login-facts.ts'
import type { Driver, Tab, Visitor } from '../../drivers/driver.ts'
import { buttonFor } from '../../drivers/sign-in-page.ts'
import type { Example } from '../../examples/catalogue.ts'
import { install } from '../../examples/install.ts'
import { commandLineOf } from '../../examples/launch.ts'
import { createJournal, type Journal, type Login } from '../../journal/journal.ts'
import { diagnoseIn } from '../../lab/diagnose-in.ts'
import { createLab } from '../../lab/lab.ts'
import type { Lab } from '../../lab/options.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import type { FickleProvider } from '../../provider/options.ts'
import type { Case } from './cases.ts'

export interface Told {
  readonly outcome: LoginOutcome
  readonly diagnosis: Diagnosis | undefined
  /** Whether the relying party itself says that somebody is signed in. */
  readonly signedIn: boolean
  /** What the last page showed, for a person who looks into a wrong answer. */
  readonly page: string
}

const LIMIT = 20_000
const signInAsAlice = buttonFor({ signInAs: 'alice' })

/** 32 characters, as some products want their secret. */
const secretOf = '$(printf "%s-0123456789abcdef0123456789abcdef" "$FICKLE_REPLICA" | cut -c1-32)'

async function begin(visitor: Visitor, lab: Lab, example: Example): Promise<Tab> {
  const tab = await visitor.tab()
  await tab.open(`${lab.url}${example.loginPath}`)
  for (const selector of example.press) await tab.press(selector)
  return tab
}

async function walk(visitor: Visitor, lab: Lab, example: Example, how: Case['walk']): Promise<Tab> {
  const tab = await begin(visitor, lab, example)
  if (how === 'second-tab') await begin(visitor, lab, example)
  await tab.press(how === 'deny' ? buttonFor('deny') : signInAsAlice)
  if (how === 'callback-again') {
    const callback = tab.visited().find((url) => url.includes(`${example.callbackPath}?`))
    if (callback !== undefined) await tab.open(callback)
  }
  return tab
}

/** The login that the visitor began first. */
function loginOf(journal: Journal, run: string): Login | undefined {
  return journal
    .logins()
    .filter(({ events }) => events.some((event) => event.kind === 'routed' && event.run === run))
    .at(-1)
}

/** The provider, a journal and what is to be closed in the end. */
async function open(
  example: Example,
  { wrongSecret }: Case,
): Promise<{ provider: FickleProvider; journal: Journal }> {
  const journal = createJournal()
  const provider = await createFickleProvider({
    port: 0,
    journal,
    stateFolder: false,
    ...(wrongSecret && {
      clients: [
        {
          client_id: 'example',
          client_secret: 'another secret than the one that it has',
          redirect_uris: [`http://localhost:1${example.callbackPath}`],
        },
      ],
    }),
  })
  return { provider, journal }
}

/** What fickle says of each of so many logins, and whether the relying party signs in without anything done to it. */
export async function play(
  example: Example,
  given: Case,
  logins: number,
  driver: Driver,
  replay: boolean,
): Promise<Told[]> {
  await install(example.id)
  const { provider, journal } = await open(example, given)
  const secret = given.ownSecrets ? `SESSION_SECRET="${secretOf}" ` : ''
  let lab: Lab | undefined
  try {
    lab = await createLab({
      port: 0,
      journal,
      replay,
      command: `${secret}${commandLineOf(example.id)}`,
      environment: (app) => ({ ISSUER: provider.url, APP: app, NODE_ENV: '' }),
      configuration: () => Promise.reject(new Error('The replicas are not fickle’s.')),
      slowProvider: (seconds) => slowed(provider, seconds),
      ...(given.replicas !== undefined && { replicas: given.replicas }),
      ...(given.balance !== undefined && { balance: given.balance }),
      ...(given.answerWithin !== undefined && { answerWithin: given.answerWithin }),
    })
    if (given.wrongSecret) {
      await provider.setClients([
        {
          client_id: 'example',
          client_secret: 'another secret than the one that it has',
          redirect_uris: [`${lab.url}${example.callbackPath}`],
        },
      ])
    }
    const told: Told[] = []
    for (let login = 0; login < logins; login += 1) {
      const run = `stranger-${randomBytes(5).toString('hex')}`
      const visitor = await driver.visitor({ run, limitMs: LIMIT })
      const { fault } = given
      const lasts = fault && (fault.how?.when ?? 'now') === 'now'
      if (fault && (!lasts || login === 0)) await lab.fault(fault.name, fault.how)
      if (given.quirks) await provider.arm({ quirks: given.quirks, match: {}, run, logins: 10 })
      const tab = await walk(visitor, lab, example, given.walk)
      const found = loginOf(journal, run)
      const now = Date.now() + 600_001
      told.push({
        outcome: found ? readEnding(found.events, { now: Date.now() }).outcome : 'under-way',
        diagnosis: found && (diagnoseIn(journal, found.id) ?? diagnoseIn(journal, found.id, now)),
        signedIn:
          given.walk === 'callback-again'
            ? tab.arrival().status === 200
            : (await visitor.fetch(`${lab.url}${example.signedInPath}`)).status === 200,
        page: `${tab.arrival().status ?? tab.arrival().broken} ${tab.arrival().url} ${(await tab.textOf('body')) ?? ''}`.slice(
          0,
          300,
        ),
      })
      await visitor.close()
    }
    return told
  } finally {
    await lab?.close()
    await provider.close()
  }
}

/** Lets every login's token endpoint answer late; the same that `fickle lab` does. */
function slowed(provider: FickleProvider, seconds: number): () => void {
  const armed = provider.arm({
    quirks: [`token-delay=${Math.round(seconds * 1000)}`],
    match: {},
    logins: 1_000_000,
  })
  return () => void armed.then(({ id }) => provider.disarm(id))
}
