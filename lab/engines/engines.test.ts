/** Real nginx and HAProxy behind the observer, as they behave with a session in the memory of one replica. */
import { request } from 'undici'
import { expect, test } from 'vitest'
import { loginOf } from '../../journal/keys.ts'
import type { Lab, LabOptions } from '../options.ts'
import type { PlainClient } from '../testing/plain-client.ts'
import { stage } from '../testing/plain-lab.ts'
import { nginxConfiguration } from './nginx-configuration.ts'

interface Staged {
  readonly lab: Lab
  readonly clients: readonly PlainClient[]
  /** Plays logins, each of a browser of its own, and counts those that fail. */
  failures(logins: number, between?: number): Promise<number>
}

async function stageEngine(options: Partial<LabOptions>, count = 2): Promise<Staged> {
  const { lab, journal, clients } = await stage(options, undefined, count)

  async function fails(between: number): Promise<boolean> {
    const login = await request(`${lab.url}/login`)
    await login.body.dump()
    expect(login.statusCode).toBe(302)
    const state = new URL(String(login.headers.location)).searchParams.get('state') ?? ''
    const cookie = [login.headers['set-cookie'] ?? []]
      .flat()
      .map((line) => line.split(';')[0])
      .join('; ')
    for (let extra = 0; extra < between; extra += 1) await (await request(`${lab.url}/extra`)).body.dump()
    const callback = await request(`${lab.url}/back?code=c&state=${state}`, { headers: { cookie } })
    await callback.body.dump()
    const [began, came] = (journal.login(loginOf(state))?.events ?? []).filter(
      (event) => event.kind === 'routed',
    )
    const failed = callback.statusCode === 400
    // What the observer learnt from the engine explains the outcome.
    expect(came?.stateIssuedBy).toBe(began?.replica)
    expect(came?.replica === began?.replica).toBe(!failed)
    expect(began?.replica).toMatch(/^replica-\d$/)
    return failed
  }
  return {
    lab,
    clients,
    async failures(logins, between = 0) {
      let failed = 0
      for (let login = 0; login < logins; login += 1) if (await fails(between)) failed += 1
      return failed
    },
  }
}

const nginx = { engine: 'nginx' } as const
const haproxy = { engine: 'haproxy' } as const

test.for([nginx, haproxy])(
  '$engine: round robin fails always, and never with one request between',
  async (engine) => {
    const { failures } = await stageEngine({ ...engine, balance: 'round-robin' })
    expect(await failures(10)).toBe(10)
    expect(await failures(10, 1)).toBe(0)
  },
)

test.for([nginx, haproxy])('$engine: random fails about half of the time', async (engine) => {
  const { failures } = await stageEngine({ ...engine, balance: 'random' })
  const failed = await failures(40)
  expect(failed).toBeGreaterThan(8)
  expect(failed).toBeLessThan(32)
})

test.for([nginx, haproxy])(
  '$engine: a cookie that names the replica never fails, and spreads browsers',
  async (engine) => {
    const { failures, clients } = await stageEngine({ ...engine, balance: 'sticky' })
    expect(await failures(20)).toBe(0)
    for (const { requests } of clients) expect(requests).toContain('GET /login')
  },
)

test.for([nginx, haproxy])(
  '$engine: by the address nothing fails, and one replica gets it all',
  async (engine) => {
    const { failures, clients } = await stageEngine({ ...engine, balance: 'ip-hash' })
    expect(await failures(10)).toBe(0)
    expect(clients.filter(({ requests }) => requests.includes('GET /login'))).toHaveLength(1)
  },
)

test.for([nginx, haproxy])(
  '$engine: by the cookie some fail, since the first request has none',
  async (engine) => {
    const { failures } = await stageEngine({ ...engine, balance: 'cookie-hash' })
    const failed = await failures(40)
    expect(failed).toBeGreaterThan(8)
    expect(failed).toBeLessThan(32)
  },
)

test.for([nginx, haproxy])(
  '$engine: callbacks sent elsewhere, or by a path of their own, always fail',
  async (engine) => {
    const { lab, failures } = await stageEngine({ ...engine, balance: 'callback-elsewhere' }, 3)
    expect(await failures(5)).toBe(5)
    await lab.setPolicy('path-split')
    expect(lab.policy).toBe('path-split')
    expect(await failures(5)).toBe(5)
  },
)

test.for([nginx, haproxy])('$engine: the fewest connections, with nothing else going on', async (engine) => {
  const { failures } = await stageEngine({ ...engine, balance: 'least-connections' })
  await failures(4)
})

test('nginx: two workers that count together fail always, as one does', async () => {
  const { failures } = await stageEngine({ ...nginx, balance: 'round-robin', workers: 2 })
  expect(await failures(10)).toBe(10)
})

test('nginx: two workers that count each for itself serve logins without sharing counters', async () => {
  const plan = {
    listen: '127.0.0.1:1',
    policy: 'round-robin',
    replicas: [{ name: 'replica-1', address: '127.0.0.1:2' }],
    callbackPath: '/back',
    trustedFront: true,
    workers: 2,
  } as const
  expect(nginxConfiguration({ ...plan, sharedZone: false }, '/tmp')).not.toContain('zone')
  expect(nginxConfiguration({ ...plan, sharedZone: true }, '/tmp')).toContain('zone all 64k')
  const { failures } = await stageEngine({ ...nginx, balance: 'round-robin', workers: 2, sharedZone: false })
  // Which worker takes a connection decides, so any number may fail; each outcome is explained all the same.
  await failures(10)
})

test.for([nginx, haproxy])(
  '$engine: a policy can be switched while it runs, and no request is lost',
  async (engine) => {
    const { lab } = await stageEngine({ ...engine, balance: 'round-robin' })
    let going = true
    const statuses = new Set<number>()
    const browsing = (async () => {
      while (going) {
        const answer = await request(`${lab.url}/`)
        await answer.body.dump()
        statuses.add(answer.statusCode)
      }
    })()
    await lab.setPolicy('random')
    await lab.setPolicy('sticky')
    going = false
    await browsing
    expect([...statuses]).toEqual([200])
  },
)

test.for([nginx, haproxy])('$engine: a replica that is gone is passed over', async (engine) => {
  const { lab, clients } = await stageEngine({ ...engine, balance: 'round-robin' })
  await clients[0]?.close()
  for (let turn = 0; turn < 4; turn += 1) {
    const answer = await request(`${lab.url}/`)
    await answer.body.dump()
    expect(answer.statusCode).toBe(200)
  }
})
