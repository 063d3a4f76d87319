/** Where plays are played: one provider for most of them, one of its own where a play needs that. */
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import type { Assignment, Venue } from './assignment.ts'
import type { FrontDesk } from './http/front-desk.ts'
import type { Plan } from './plans/plan.ts'
import { clientOf, type Play, playPlan } from './play.ts'

const makeKeys = () =>
  Promise.all(
    ['RS256', 'PS256', 'ES256', 'EdDSA'].map(async (alg): Promise<JWK> => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true })
      return { ...(await exportJWK(privateKey)), kid: `prove-${alg.toLowerCase()}`, alg, use: 'sig' }
    }),
  )

export interface Hall {
  play(assignment: Assignment): Promise<Play>
  close(): Promise<void>
}

/** Opens it for these plays; each of their clients is known to the provider. */
export async function openHall(assignments: readonly Assignment[], desk: FrontDesk): Promise<Hall> {
  const keys = await makeKeys()
  const open = async (
    clients: readonly Assignment[],
    { byPage = false, https = false }: Pick<Plan, 'byPage' | 'https'> = {},
  ): Promise<Venue> => {
    const journal = createJournal({ logins: 5000 })
    const provider = await createFickleProvider({
      port: 0,
      allowHosts: ['fickle.test'],
      https,
      ...(!byPage && { autoSignIn: 'alice' }),
      stateFolder: false,
      // What is wrong with a user's claims is to be seen in the ID token as well as at userinfo.
      fatIdTokens: true,
      keys,
      journal,
      clients: clients.map(clientOf),
    })
    const { name, claims } = provider.users().find((user) => user.name !== 'alice') ?? {
      name: '',
      claims: {},
    }
    return { provider, journal, own: 'alice', victim: { name, claims: { ...claims } }, desk }
  }
  const isSecure = ({ plan }: Assignment) => plan.https === true
  const common = await open(assignments.filter((assignment) => !isSecure(assignment)))
  let secure: Promise<Venue> | undefined
  return {
    async play(assignment) {
      const { alone, byPage, https } = assignment.plan
      if (!alone && !byPage && !https) return playPlan(common, assignment)
      if (!alone && !byPage) {
        secure ??= open(assignments.filter(isSecure), { https: true })
        return playPlan(await secure, assignment)
      }
      const venue = await open([assignment], assignment.plan)
      try {
        return await playPlan(venue, assignment)
      } finally {
        await venue.provider.close()
      }
    },
    close: async () => {
      await Promise.all([common.provider.close(), secure?.then(({ provider }) => provider.close())])
    },
  }
}
