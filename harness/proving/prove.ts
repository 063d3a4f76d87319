/** Proves every quirk both ways: with all checks it is judged right, without exactly the one that catches it it is not. */
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import pLimit from 'p-limit'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { type QuirkId, quirkFiles } from '../../provider/quirks/index.ts'
import { loadQuirk } from '../../provider/quirks/load.ts'
import type { Quirk } from '../../provider/quirks/quirk.ts'
import { type FrontDesk, openFrontDesk } from './http/front-desk.ts'
import { type Expected, gapOf } from './judge.ts'
import { plansOf } from './plans/index.ts'
import { type Manoeuvre, manoeuvres } from './plans/manoeuvres.ts'
import type { Plan } from './plans/plan.ts'
import { type Assignment, clientOf, type Play, playPlan, type Venue } from './play.ts'
import type { Flow } from './settings.ts'

/** One line of the table. */
export interface Proof {
  readonly quirk: string
  /** With its value, as one chooses it. */
  readonly spelling: string
  readonly flow: Flow
  readonly expected: Expected
  readonly check: string | undefined
  readonly strict: Play | undefined
  readonly lax: Play | undefined
  /** Undefined where it is proven. */
  readonly gap: string | undefined
  readonly durationMs: number
}

const classOf = (flow: Flow) =>
  flow === 'code' || flow === 'code token' ? 'code' : flow.startsWith('id_token') ? 'id_token' : 'hybrid'

/** What the quirk says of this flow; a plan that ends with a refresh is judged by what it says of refresh. */
function expectedOf({ expect }: Pick<Quirk, 'expect'>, plan: Plan): Expected {
  if (plan.expect) return plan.expect
  if (typeof expect === 'string') return expect
  const refreshes = plan.steps?.at(-1)?.do === 'refresh'
  return (refreshes ? expect.refresh : undefined) ?? expect[classOf(plan.flow ?? 'code')] ?? 'observe'
}

const spellingsOf = (id: string, { param }: Quirk, { values }: Plan): string[] => {
  const chosen = values ?? (param?.type === 'choice' ? param.options : undefined)
  return chosen === undefined || chosen.length === 0 ? [id] : chosen.map((value) => `${id}=${value}`)
}

interface Task {
  /** The quirk, or the row of a manoeuvre. */
  readonly quirk: string
  readonly spelling: string
  readonly plan: Plan
  readonly expected: Expected
  readonly strict: Assignment
  readonly lax: Assignment | undefined
}

const makeKeys = () =>
  Promise.all(
    ['RS256', 'PS256', 'ES256', 'EdDSA'].map(async (alg): Promise<JWK> => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true })
      return { ...(await exportJWK(privateKey)), kid: `prove-${alg.toLowerCase()}`, alg, use: 'sig' }
    }),
  )

async function encryptionKey() {
  const { publicKey, privateKey } = await generateKeyPair('RSA-OAEP-256', { extractable: true })
  const [publicJwk, privateJwk] = await Promise.all([exportJWK(publicKey), exportJWK(privateKey)])
  return {
    publicJwk: { ...publicJwk, use: 'enc', alg: 'RSA-OAEP-256', kid: 'rp-enc' } as JWK,
    privateJwk: privateJwk as JWK,
  }
}

const encrypted = (plan: Plan, { publicJwk, privateJwk }: Awaited<ReturnType<typeof encryptionKey>>): Plan =>
  !plan.encrypted
    ? plan
    : {
        ...plan,
        relyingParty: {
          ...plan.relyingParty,
          idTokenEncryption: { alg: 'RSA-OAEP-256', enc: 'A256GCM', privateJwk },
        },
        client: {
          ...plan.client,
          id_token_encrypted_response_alg: 'RSA-OAEP-256',
          id_token_encrypted_response_enc: 'A256GCM',
          jwks: { keys: [publicJwk] },
        },
      }

interface Planned {
  readonly id: string
  readonly spelling: string
  readonly chosen: string | undefined
  readonly plan: Plan
  readonly expected: Expected
}

/** Every plan with every value of its quirk. */
async function plannedFor(ids: readonly QuirkId[], rows: readonly string[]): Promise<Planned[]> {
  const ofQuirks = await Promise.all(
    ids.map(async (id) => {
      const quirk = await loadQuirk(id)
      return plansOf(id).flatMap((plan) =>
        spellingsOf(id, quirk, plan).map((spelling) => ({
          id,
          spelling,
          chosen: spelling,
          plan,
          expected: expectedOf(quirk, plan),
        })),
      )
    }),
  )
  const ofRows = rows.flatMap((id) =>
    [manoeuvres[id] ?? []].flat().map((plan: Manoeuvre) => ({
      id,
      spelling: plan.quirk === undefined ? id : `${id} with ${plan.quirk}`,
      chosen: plan.quirk,
      plan,
      expected: plan.expect ?? 'observe',
    })),
  )
  return [...ofQuirks.flat(), ...ofRows]
}

async function tasksFor(ids: readonly QuirkId[], rows: readonly string[], deskUrl: string): Promise<Task[]> {
  const key = await encryptionKey()
  const planned = await plannedFor(ids, rows)
  return planned.map(({ id, spelling, chosen, plan: bare, expected }, index) => {
    const plan = encrypted(bare, key)
    const assignment = (way: string, omit: Assignment['omit']): Assignment => ({
      id: `prove-${index + 1}-${way}`,
      quirk: chosen,
      plan,
      omit,
      baseUrl: `${deskUrl}/prove-${index + 1}-${way}`,
    })
    return {
      quirk: id,
      spelling,
      plan,
      expected,
      strict: assignment('all', []),
      lax: plan.omit && assignment('without', [plan.omit]),
    }
  })
}

async function proofOf(hall: Hall, task: Task): Promise<Proof> {
  const { quirk, spelling, plan, expected } = task
  const startedAt = performance.now()
  const about = { quirk, spelling, flow: plan.flow ?? 'code', expected, check: plan.omit } as const
  try {
    const strict = await hall.play(task.strict)
    const lax = task.lax && (await hall.play(task.lax))
    const gap = gapOf(expected, plan, strict, lax)
    return { ...about, strict, lax, gap, durationMs: performance.now() - startedAt }
  } catch (error) {
    const gap = `the play broke: ${error instanceof Error ? error.message : String(error)}`
    return { ...about, strict: undefined, lax: undefined, gap, durationMs: performance.now() - startedAt }
  }
}

const withoutPlan = (quirk: string): Proof => ({
  quirk,
  spelling: quirk,
  flow: 'code',
  expected: 'observe',
  check: undefined,
  strict: undefined,
  lax: undefined,
  gap: 'there is no plan for it',
  durationMs: 0,
})

export interface ProveOptions {
  /** Only quirks whose id contains one of these. */
  readonly only?: readonly string[]
  /** How many plays run at once. Default 12. */
  readonly parallel?: number
  readonly onProof?: (proof: Proof) => void
}

/** Where plays are played: at one provider for all, or at one of their own. */
interface Hall {
  play(assignment: Assignment): Promise<Play>
  close(): Promise<void>
}

async function openHall(assignments: readonly Assignment[], desk: FrontDesk): Promise<Hall> {
  const keys = await makeKeys()
  const open = async (clients: readonly Assignment[], byPage: boolean): Promise<Venue> => {
    const journal = createJournal({ logins: 5000 })
    const provider = await createFickleProvider({
      port: 0,
      allowHosts: ['fickle.test'],
      ...(!byPage && { autoSignIn: 'alice' }),
      stateFolder: false,
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
  const common = await open(assignments, false)
  return {
    async play(assignment) {
      const { alone, byPage } = assignment.plan
      if (!alone && !byPage) return playPlan(common, assignment)
      const venue = await open([assignment], byPage ?? false)
      try {
        return await playPlan(venue, assignment)
      } finally {
        await venue.provider.close()
      }
    },
    close: () => common.provider.close(),
  }
}

/** Plays every plan against a provider of its own, in this process. */
export async function proveAll({ only = [], parallel = 12, onProof }: ProveOptions = {}): Promise<Proof[]> {
  const isWanted = (id: string) => only.length === 0 || only.some((part) => id.includes(part))
  const ids = (Object.keys(quirkFiles) as QuirkId[]).filter(isWanted)
  const desk = await openFrontDesk()
  const tasks = await tasksFor(ids, Object.keys(manoeuvres).filter(isWanted), desk.url)
  const hall = await openHall(
    tasks.flatMap(({ strict, lax }) => [strict, ...(lax ? [lax] : [])]),
    desk,
  )
  try {
    const limit = pLimit(parallel)
    const proofs = await Promise.all(
      tasks.map((task) =>
        limit(async () => {
          const proof = await proofOf(hall, task)
          onProof?.(proof)
          return proof
        }),
      ),
    )
    const planned = new Set(tasks.map(({ quirk }) => quirk))
    return [...proofs, ...ids.filter((id) => !planned.has(id)).map(withoutPlan)]
  } finally {
    await hall.close()
    await desk.close()
  }
}
