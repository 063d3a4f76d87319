/** Which replica each policy sends a request to. */
import { expect, test } from 'vitest'
import { begin, callBack, routedOf, stage } from '../testing/plain-lab.ts'

test('callback-elsewhere sends every callback to a replica that does not hold its state', async () => {
  const { lab, journal } = await stage({}, undefined, 3)
  for (let round = 0; round < 5; round += 1) {
    const began = await begin(lab)
    await fetch(`${lab.url}/favicon.ico`)
    expect((await callBack(lab, began)).status).toBe(400)
    const [login, callback] = routedOf(journal, began.state)
    expect(login).toMatchObject({ role: 'login', replica: 'replica-1', path: '/login', status: 302 })
    expect(callback).toMatchObject({
      role: 'callback',
      replica: 'replica-2',
      stateIssuedBy: 'replica-1',
      path: '/back',
    })
    expect(callback?.sessionCookie).toBe('sent')
  }
})

test('callback-elsewhere with one replica signs in and says that there is nowhere else', async () => {
  const { lab, journal } = await stage({}, undefined, 1)
  const began = await begin(lab)
  expect((await callBack(lab, began)).status).toBe(302)
  expect(routedOf(journal, began.state)[1]?.why).toContain('only replica')
})

test('round robin fails or works by the parity of the requests between login and callback', async () => {
  const { lab } = await stage({ balance: 'round-robin' })
  expect((await callBack(lab, await begin(lab))).status).toBe(400)
  const second = await begin(lab)
  await fetch(`${lab.url}/favicon.ico`)
  expect((await callBack(lab, second)).status).toBe(302)
})

test('random is repeated by its seed, and fails about half of the time over two replicas', async () => {
  const play = async (seed: number) => {
    const { lab } = await stage({ balance: 'random', seed })
    const outcomes: number[] = []
    for (let round = 0; round < 30; round += 1) outcomes.push((await callBack(lab, await begin(lab))).status)
    return outcomes
  }
  const [first, again, other] = await Promise.all([play(7), play(7), play(8)])
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
  const failed = first.filter((status) => status === 400).length
  expect(failed).toBeGreaterThan(6)
  expect(failed).toBeLessThan(24)
})

test('sticky keeps a browser at the replica that its cookie names, and spreads browsers', async () => {
  const { lab, clients } = await stage({ balance: 'sticky' })
  for (let round = 0; round < 4; round += 1) {
    const began = await begin(lab)
    expect(began.cookie).toMatch(/fickle_replica=replica-[12]/)
    expect((await callBack(lab, began)).status).toBe(302)
  }
  for (const { requests } of clients) expect(requests.filter((line) => line === 'GET /login')).toHaveLength(2)
})

test('a policy can be switched while it runs', async () => {
  const { lab } = await stage()
  expect((await callBack(lab, await begin(lab))).status).toBe(400)
  await lab.setPolicy('sticky')
  expect((await callBack(lab, await begin(lab))).status).toBe(302)
})
