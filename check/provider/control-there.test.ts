/** Two checks at one provider at the same time: neither judges by what the other brought. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestControl, type TestControl } from '../../control/testing/control.ts'
import { createHttpDriver } from '../../drivers/http.ts'
import { checkRelyingParty } from '../check.ts'
import { checkSubject } from '../subject.ts'
import { startCarelessRelyingParty } from '../testing/careless-relying-party.ts'
import { attempt } from '../visits/attempt.ts'
import { makeOwn, makeVictim } from '../visits/needles.ts'
import { controlHere } from './control-here.ts'
import { controlThere } from './control-there.ts'
import type { ProviderControl } from './provider-control.ts'

let house: TestControl
beforeAll(async () => {
  house = await startTestControl()
})
afterAll(() => house.close())

const there = () => controlThere(house.provider.url)

/** A check of a relying party of its own, which starts at whatever issuer it is told. */
async function check(control: ProviderControl, quirks: readonly string[]) {
  const { url, close } = await startCarelessRelyingParty({ issuer: house.provider.url })
  try {
    return await checkRelyingParty({
      subject: checkSubject({ login: `${url}/login`, signedIn: `${url}/me` }),
      control,
      driver: 'http',
      quirks,
      restart: async (issuer) => {
        await fetch(`${url}/restart?issuer=${encodeURIComponent(issuer)}`)
        return undefined
      },
    })
  } finally {
    await close()
  }
}

test('two checks at the same time say what each says alone', { timeout: 60_000 }, async () => {
  const quirks = [
    'userinfo-sub-mismatch',
    'id-token-aud-mismatch',
    'discovery-issuer-mismatch',
    'discovery-oversized',
  ]
  const said = ({ results }: Awaited<ReturnType<typeof check>>) =>
    results.map(({ quirk, verdict, result }) => [quirk, verdict, result].join(' '))
  const alone = said(await check(await there(), quirks))
  const controls = [await there(), controlHere(house.provider, house.journal), await there()]
  const together = await Promise.all(controls.map((control) => check(control, quirks)))
  expect(alone).toContain('userinfo-sub-mismatch used-forbidden-value failed')
  expect(alone).toContain('discovery-issuer-mismatch accepted failed')
  // Whose requests for the key set are whose cannot be told, so that nothing is said of them.
  const ofDocuments = 'request-jwks-caching'
  const without = (rows: readonly string[]) => rows.filter((row) => !row.startsWith(ofDocuments))
  for (const report of together) {
    expect(without(said(report))).toEqual(without(alone))
    expect(report.results.find(({ quirk }) => quirk === ofDocuments)).toMatchObject({ result: 'not-tested' })
  }
  expect(house.provider.guests()).toEqual([])
})

test('beside another check, only documents of its own issuer are taken for what a relying party fetched', async () => {
  const control = await there()
  const driver = createHttpDriver()
  const { url, close } = await startCarelessRelyingParty({ issuer: house.provider.url })
  const subject = checkSubject({ login: `${url}/login`, signedIn: `${url}/me` })
  const fetched = async () => {
    const patience = { limitMs: 10_000, settleMs: 0 }
    const issuer = `${house.provider.url}/standard~discovery-oversized`
    const played = await attempt(
      { subject, driver, control, victim: makeVictim() },
      { alone: true, issuer, patience },
    )
    return played.events.some(({ kind }) => kind === 'discovery-request')
  }
  expect(await fetched()).toBe(true)
  await house.json('PUT', '/api/guests/other', {})
  expect(await fetched()).toBe(false)
  await house.json('DELETE', '/api/guests/other')
  await Promise.all([driver.close(), control.close(), close()])
})

test('an issuer is for one check at a time, and the next one waits', async () => {
  const [first, second] = [await there(), await there()]
  const order: string[] = []
  await first.takeAddress('http://op.example/bent')
  const waiting = second.takeAddress('http://op.example/bent').then(() => order.push('second'))
  await second.addUser(makeOwn('second').user)
  order.push('first')
  await first.close()
  await waiting
  expect(order).toEqual(['first', 'second'])
  await second.close()
})

test('one client cannot be two: a second check that registers it is refused', async () => {
  const [first, second] = [await there(), await there()]
  const client = { client_id: 'app', client_secret: 'secret', redirect_uris: ['http://localhost/cb'] }
  await first.setClient(client)
  await expect(second.setClient(client)).rejects.toMatchObject({
    code: 'ERR_CLIENT_TAKEN',
    exitCode: 3,
    message: expect.stringContaining('Another check uses the client "app"'),
  })
  await first.close()
  await second.setClient(client)
  await second.close()
})

test('what a check brought goes with its connection, as where it is killed', async () => {
  const stream = new AbortController()
  await house.json('PUT', '/api/guests/killed', { users: [makeOwn('killed').user] })
  expect(house.provider.guests()).toHaveLength(1)
  await fetch(`${house.provider.url}/.fickle/api/events?guest=killed`, { signal: stream.signal })
  stream.abort()
  await expect.poll(() => house.provider.guests()).toEqual([])
})
