/** Fuzzes balancer and relying party of the lab: login, callback, refresh, API and the lab's own pages. */
import fc from 'fast-check'
import { createJournal } from '../../journal/journal.ts'
import type { Lab } from '../../lab/options.ts'
import { stageLab } from '../../lab/testing/stage.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { watchFaults } from '../faultless.ts'
import { framesTo } from '../frames.ts'
import { checkAlive, checkAnswer } from '../http-target.ts'
import { formOf, oddText, parameters, requestsTo } from '../inputs.ts'
import { defineTarget } from '../target.ts'

const paths = [
  '/',
  '/callback',
  '/callback',
  '/api/v1/auth/login',
  '/api/v1/auth/refresh',
  '/api/v1/auth/logout',
  '/api/v1/system/config/jwks',
  '/api/v1/users/loggedInUser',
  '/.fickle/lab',
  '/.fickle/lab/switch',
  '/.fickle/lab/fault',
  '/.fickle/lab/logins/L1',
]

const ownPaths = paths.filter((path) => !path.startsWith('/.fickle'))
const bodies = fc.oneof({ weight: 4, arbitrary: parameters.map(formOf) }, { weight: 1, arbitrary: oddText })

const openLab = async () => {
  const provider = await createFickleProvider({
    port: 0,
    stateFolder: false,
    journal: createJournal(),
    autoSignIn: 'alice',
  })
  const stage = await stageLab(provider.url, { balance: 'round-robin' })
  return { provider, ...stage }
}

/** A part of the lab that is sent what it has paths for: it answers, goes on, and reports no fault of its own. */
const partOfLab = (
  name: string,
  {
    paths,
    alive,
    urlOf,
  }: {
    readonly paths: readonly string[]
    readonly alive: string
    readonly urlOf: (lab: Lab) => string | undefined
  },
) =>
  defineTarget({
    name,
    share: 3,
    inputs: fc.oneof(
      { weight: 3, arbitrary: requestsTo(paths, bodies) },
      { weight: 1, arbitrary: framesTo(paths) },
    ),
    async open() {
      const { lab, provider, journal } = await openLab()
      const faultless = watchFaults(journal)
      const port = Number(new URL(urlOf(lab) ?? '').port)
      return {
        check: (input) =>
          faultless(async () => {
            await checkAnswer(port, input)
            await checkAlive(port, alive)
          }),
        async close() {
          await lab.close()
          await provider.close()
        },
      }
    },
  })

/** The relying party answers an outage of its own with 503 and the lab one of a replica with 502; neither is here. */
export const balancer = partOfLab('balancer', { paths, alive: '/.fickle/lab', urlOf: ({ url }) => url })

export const relyingParty = partOfLab('relying party', {
  paths: ownPaths,
  alive: '/',
  urlOf: ({ replicas }) => replicas[0]?.url,
})
