/** Lets the quirks of a stage act on an honest artifact, one after the other, and reports what each changed. */
import { isDeepStrictEqual } from 'node:util'
import type { QuirkContext, SigningKey } from '../quirks/context.ts'
import { expectedAtLogin } from '../quirks/expected-at-login.ts'
import type { ActiveQuirk } from '../quirks/load.ts'
import type { Quirk } from '../quirks/quirk.ts'
import { usersAt } from '../sign-in/users.ts'
import { victimOf } from '../sign-in/victim.ts'
import { type Exchange, quirksOf, report } from './exchange.ts'
import type { Artifacts, Stage } from './stages.ts'

export interface Surroundings {
  readonly beside?: Partial<QuirkContext['beside']>
  readonly honestKey?: () => Promise<SigningKey>
  /** Issues a working access token of this subject to the client that is being answered. */
  readonly accessTokenOf?: (sub: string) => Promise<string>
}

type Act<S extends Stage> = (
  honest: Artifacts[S],
  context: QuirkContext<never>,
) => Artifacts[S] | Promise<Artifacts[S]>

function actOf<S extends Stage>(stage: S, { quirk }: ActiveQuirk): Act<S> | undefined {
  if (quirk.stage === stage) return quirk.apply as unknown as Act<S>
  return quirk.also?.[stage] as unknown as Act<S> | undefined
}

/** Whether any quirk of this exchange acts at one of these stages. */
export function acts(exchange: Exchange, ...candidates: readonly Stage[]): boolean {
  const { ownStages } = exchange.issuer
  const quirks = quirksOf(exchange)
  if (quirks.length === 0 && ownStages.size === 0) return false
  return (
    candidates.some((stage) => ownStages.has(stage)) ||
    quirks.some((active) => candidates.some((stage) => actOf(stage, active) !== undefined))
  )
}

const signingKeyOf = (exchange: Exchange, alg: string): SigningKey => {
  const key = exchange.issuer.tenant.keys.find(undefined, alg)
  if (!key) throw new TypeError(`the key ring holds no key for ${alg}`)
  return key
}

const noQuirk = { id: 'none', quirk: {}, value: undefined } as const

function contextFor(
  active: Pick<ActiveQuirk, 'value'> & { readonly id: string; readonly quirk: Partial<Quirk> },
  exchange: Exchange,
  { beside, honestKey, accessTokenOf }: Surroundings,
): QuirkContext<unknown> {
  const { house, issuer, login } = exchange
  const { certificate } = active.quirk
  const faultyUrl = certificate && house.faultyUrl(certificate)
  const besides = login?.user && issuer.tenant.guestsBeside(login.user.name)
  const victim = victimOf(besides ?? usersAt(issuer), login?.user)
  const context: QuirkContext<unknown> = {
    value: active.value,
    issuer: issuer.value,
    address: issuer.address,
    clientId: login?.clientId ?? exchange.clientId,
    clientSecret: exchange.clientSecret,
    request: login?.request ?? {},
    grantType: exchange.grantType,
    now: Math.floor(Date.now() / 1000),
    loginNumber: login?.number ?? issuer.logins.count,
    run: login?.run ?? exchange.run,
    cause: exchange.cause,
    accept: exchange.accept,
    user: login?.user?.claims ?? {},
    victim,
    ...(accessTokenOf && { victimAccessToken: () => accessTokenOf(String(victim.sub)) }),
    earlier: login?.earlier,
    beside: { accessToken: undefined, code: undefined, state: login?.request.state, ...beside },
    ...(faultyUrl !== undefined && { faultyUrl }),
    canary(name) {
      const serve = active.quirk.canaries?.[name]
      const whose = login?.id ?? `@${issuer.segment || 'root'}`
      return house.canary.plant(
        // Canaries are for servers, and browsers on the same machine reach them too.
        house.internalUrl ?? house.publicUrl,
        whose,
        active.id,
        name,
        serve && (() => serve(context as QuirkContext<never>)),
      )
    },
    honestKey: async (alg) =>
      alg !== undefined
        ? signingKeyOf(exchange, alg)
        : honestKey
          ? honestKey()
          : signingKeyOf(exchange, 'RS256'),
    key: house.quirkKeys,
  }
  return context
}

/** How the profile's provider sends it: still honest, and no news to anybody. */
async function inItsOwnWay<S extends Stage>(
  stage: S,
  standard: Artifacts[S],
  exchange: Exchange,
  surroundings: Surroundings,
): Promise<Artifacts[S]> {
  const own = exchange.issuer.ownStages.get(stage)
  if (!own) return standard
  let artifact = standard
  let context: QuirkContext<unknown> | undefined
  for (const active of own) {
    const act = actOf(stage, active)
    if (!act) continue
    context ??= contextFor(active, exchange, surroundings)
    const given = active.value === context.value ? context : { ...context, value: active.value }
    const changed = act(artifact, given as QuirkContext<never>)
    artifact = changed instanceof Promise ? await changed : changed
  }
  return artifact
}

/** The context of a request, for what is no stage. */
export const contextAt = (exchange: Exchange): QuirkContext =>
  contextFor(noQuirk, exchange, {}) as QuirkContext

/** The artifact that is sent: the same object where no quirk changed it. */
export async function applyStage<S extends Stage>(
  stage: S,
  honest: Artifacts[S],
  exchange: Exchange,
  surroundings: Surroundings = {},
): Promise<Artifacts[S]> {
  let artifact = await inItsOwnWay(stage, honest, exchange, surroundings)
  for (const active of quirksOf(exchange)) {
    const act = actOf(stage, active)
    if (!act) continue
    const before = artifact
    const after = await act(before, contextFor(active, exchange, surroundings) as QuirkContext<never>)
    if (after === before || isDeepStrictEqual(after, before)) continue
    artifact = after
    const { shownPair } = await import('./redaction.ts')
    report(exchange, {
      kind: 'quirk',
      issuer: exchange.issuer.value,
      quirk: active.id,
      stage,
      ...expectedAtLogin(active, exchange.login?.request),
      ...shownPair(before, after),
    })
  }
  return artifact
}
