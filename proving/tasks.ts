/** From plans to tasks: every plan with every value of its quirk, each with two plays of its own. */
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { QuirkId } from '../provider/quirks/index.ts'
import { deliveryOf, loadQuirk } from '../provider/quirks/load.ts'
import type { Quirk } from '../provider/quirks/quirk.ts'
import type { Assignment } from './assignment.ts'
import type { Delivery, Expected } from './judge.ts'
import { plansOf } from './plans/index.ts'
import { type Manoeuvre, manoeuvres } from './plans/manoeuvres.ts'
import type { Plan } from './plans/plan.ts'
import type { Flow } from './registration.ts'

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

export interface Task {
  /** The quirk, or the row of a manoeuvre. */
  readonly quirk: string
  readonly spelling: string
  readonly plan: Plan
  readonly expected: Expected
  /** Where its quirk must be seen to act. */
  readonly delivery: Delivery
  readonly strict: Assignment
  readonly lax: Assignment | undefined
}

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

/** What is to be proven. */
export interface Selection {
  readonly quirks: readonly QuirkId[]
  /** Rows that are played without a quirk of their own. */
  readonly rows: readonly string[]
  /** Plans of an honest provider. */
  readonly honest: readonly Plan[]
}

/** What makes an honest login different from the plainest one. */
const about = ({ title }: Plan) => (title === undefined ? '' : `, ${title}`)

interface Planned {
  readonly id: string
  readonly spelling: string
  readonly chosen: string | undefined
  readonly plan: Plan
  readonly expected: Expected
  readonly delivery: Delivery
}

/** Every plan with every value of its quirk. */
async function plannedFor({ quirks, rows, honest }: Selection): Promise<Planned[]> {
  const ofQuirks = await Promise.all(
    quirks.map(async (id) => {
      const quirk = await loadQuirk(id)
      return plansOf(id).flatMap((plan) =>
        spellingsOf(id, quirk, plan).map((spelling) => ({
          id,
          spelling,
          chosen: spelling,
          plan,
          expected: expectedOf(quirk, plan),
          delivery: plan.delivery ?? deliveryOf(quirk),
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
      delivery: 'binding' as const,
    })),
  )
  const ofNothing = honest.map((plan) => ({
    id: 'honest',
    spelling: `honest${about(plan)}`,
    chosen: undefined,
    plan,
    expected: 'accept' as const,
    delivery: 'binding' as const,
  }))
  return [...ofNothing, ...ofQuirks.flat(), ...ofRows]
}

/** The tasks of everything that is to be proven; `deskUrl` is where the relying parties can be reached. */
export async function tasksFor(selection: Selection, deskUrl: string): Promise<Task[]> {
  const key = await encryptionKey()
  const planned = await plannedFor(selection)
  return planned.map(({ id, spelling, chosen, plan: bare, expected, delivery }, index) => {
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
      delivery,
      strict: assignment('all', []),
      lax: plan.omit && assignment('without', [plan.omit]),
    }
  })
}
