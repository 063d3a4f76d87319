/** A lab in front of plain clients, which closes after each test, and logins that begin and come back there. */
import { onTestFinished } from 'vitest'
import { createJournal, type Journal } from '../../journal/journal.ts'
import { loginOf } from '../../journal/keys.ts'
import { createLab } from '../lab.ts'
import type { Lab, LabOptions } from '../options.ts'
import { type Extra, type PlainClient, startPlainClient } from './plain-client.ts'

interface Stage {
  readonly lab: Lab
  readonly journal: Journal
  readonly clients: readonly PlainClient[]
}

export async function stage(options: Partial<LabOptions> = {}, extra?: Extra, count = 2): Promise<Stage> {
  const journal = createJournal()
  const clients = await Promise.all(Array.from({ length: count }, () => startPlainClient(extra)))
  const lab = await createLab({
    port: 0,
    journal,
    upstreams: clients.map(({ url }) => url),
    configuration: () => Promise.reject(new Error('Replicas of your own need no configuration.')),
    ...options,
  })
  onTestFinished(async () => {
    await Promise.all([lab, ...clients].map((each) => each.close()))
  })
  return { lab, journal, clients }
}

interface Began {
  readonly state: string
  readonly cookie: string
}

export async function begin(lab: Lab, cookie = ''): Promise<Began> {
  const answer = await fetch(`${lab.url}/login`, { redirect: 'manual', headers: { cookie } })
  const state = new URL(answer.headers.get('location') ?? '').searchParams.get('state') ?? ''
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return { state, cookie: [cookie, ...set].filter(Boolean).join('; ') }
}

export const callBack = (lab: Lab, { state, cookie }: Began) =>
  fetch(`${lab.url}/back?code=c0de&state=${state}`, {
    redirect: 'manual',
    headers: { cookie, accept: 'text/html' },
  })

export const routedOf = (journal: Journal, state: string) =>
  (journal.login(loginOf(state))?.events ?? []).filter((event) => event.kind === 'routed')
