/** Relying parties that do not start: one that refuses ends its command, one that only takes too long has refused nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import type { FickleProvider } from '../../provider/options.ts'
import { checkRelyingParty } from '../check.ts'
import { controlHere } from '../provider/control-here.ts'
import { checkSubject } from '../subject.ts'
import { type CarelessRelyingParty, startCarelessRelyingParty } from '../testing/careless-relying-party.ts'
import { type Refusal, restartBy } from './restart.ts'

const journal = createJournal()
let provider: FickleProvider
let careless: CarelessRelyingParty
beforeAll(async () => {
  provider = await createFickleProvider({ port: 0, stateFolder: false, journal })
  careless = await startCarelessRelyingParty({ issuer: provider.url })
})
afterAll(() => Promise.all([careless.close(), provider.close()]))

const subject = (restart?: string) =>
  checkSubject({ login: `${careless.url}/login`, signedIn: `${careless.url}/me`, restart })

test('a command that ends says how, and one that does not end in time is late', async () => {
  const started = (command: string, limitMs?: number) =>
    restartBy(subject(command), limitMs)?.('http://idp.test/a')
  expect(restartBy(subject())).toBeUndefined()
  expect(await started('test "$FICKLE_ISSUER" = http://idp.test/a')).toBeUndefined()
  expect(await started('exit 7')).toEqual({ reason: 'The restart command ended with 7.', late: false })
  expect(await started('exec sleep 30', 300)).toEqual({
    reason: 'The restart command did not end within 0.3 seconds.',
    late: true,
  })
})

test('a start that only took too long is not tested, also where what is bent had been fetched', async () => {
  const checked = async ({ late, fetches }: { late: boolean; fetches: boolean }) => {
    const reason = `It does not start${late ? ' in time' : ''}.`
    const { results } = await checkRelyingParty({
      subject: subject(),
      control: controlHere(provider, journal),
      driver: 'http',
      quirks: ['discovery-issuer-mismatch'],
      restart: async (issuer): Promise<Refusal | undefined> => {
        if (issuer === provider.url) return undefined
        if (fetches) await fetch(`${issuer}/.well-known/openid-configuration`)
        return { reason, late }
      },
    })
    return results[0]
  }
  expect(await checked({ late: true, fetches: true })).toMatchObject({
    verdict: 'not-reached',
    result: 'not-tested',
    reason: 'It does not start in time.',
    evidence: expect.arrayContaining(['It fetched what the provider changed.']),
  })
  expect(await checked({ late: false, fetches: false })).toMatchObject({ result: 'not-tested' })
  expect(await checked({ late: false, fetches: true })).toMatchObject({
    verdict: 'rejected',
    result: 'passed',
  })
})
