/** Builds an issuer: its address, what it remembers, and the oidc-provider that answers for it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { FickleError } from '../../journal/fickle-error.ts'
import type { House } from '../house.ts'
import { unite } from '../logins/selection.ts'
import type { Profile } from '../profiles/profile.ts'
import { loadProfile } from '../profiles/registry.ts'
import { type Shape, unitedShape } from '../profiles/shape.ts'
import type { QuirkId } from '../quirks/index.ts'
import { type ActiveQuirk, loadQuirk, readQuirk, stagesOf } from '../quirks/load.ts'
import type { Quirk } from '../quirks/quirk.ts'
import type { Stage } from '../stages/stages.ts'
import type { Address } from './address.ts'
import type { Issuer } from './issuer.ts'
import type { Memory } from './memory.ts'
import { openMemory } from './open-memory.ts'
import { openProvider } from './open-provider.ts'
import { atVendor, spreadOverHosts } from './vendor-hosts.ts'

/** What a clock that was set amounts to. */
const CLOCK: QuirkId = 'clock-offset'

/** The origin of an address: a quirk can have all of it behind a faulty certificate. */
function baseOf(house: House, quirks: readonly ActiveQuirk[]): string {
  let base = house.publicUrl
  for (const { id, quirk, value } of quirks) {
    if (!quirk.certificate) continue
    const faulty = house.faultyUrl(quirk.certificate)
    if (faulty === undefined) {
      throw new FickleError(
        'ERR_QUIRK_NEEDS_HTTPS',
        `The quirk "${id}" is about certificates, but this provider serves http.`,
        'Start it with --https.',
      )
    }
    if (quirk.movesAddress?.(value as never)) base = faulty
  }
  return base
}

/** Puts the path that is meant in the place of the one that was asked for. */
function follow(request: IncomingMessage, mount: string, aliases: NonNullable<Shape['aliases']>) {
  const url = request.url ?? '/'
  const cut = url.indexOf('?')
  const path = cut < 0 ? url : url.slice(0, cut)
  for (const [pattern, meant] of aliases) {
    if (!pattern.test(path)) continue
    request.url = `${path.replace(pattern, meant)}${cut < 0 ? '' : url.slice(cut)}`
    // oidc-provider derives its URLs from the two, so they must change together.
    request.originalUrl = `${mount}${request.url}`
    return
  }
}

/** What a profile is made of: quirks of vendors by name, and those that were read with it. */
const ownQuirks = async ({ quirks = [], inline = [] }: Profile): Promise<readonly ActiveQuirk[]> => [
  ...(await Promise.all(quirks.map(readQuirk))),
  ...inline.map((quirk) => ({
    id: 'own-profile' as const,
    quirk,
    value: undefined,
    spelling: 'own-profile',
  })),
]

/** Put together once for an issuer: a profile has up to thirty quirks, and each request meets several stages. */
function byStage(quirks: readonly ActiveQuirk[]): Map<Stage, ActiveQuirk[]> {
  const stages = new Map<Stage, ActiveQuirk[]>()
  for (const active of quirks)
    for (const stage of stagesOf(active.quirk)) stages.set(stage, [...(stages.get(stage) ?? []), active])
  return stages
}

/** @param memory what an issuer at this address remembers already, before it was configured anew */
export async function buildIssuer(
  house: House,
  { segment, tenant, profile: profileId, quirks, isVendors = false }: Address,
  memory?: Memory,
): Promise<Issuer> {
  const profile = await loadProfile(profileId)
  const hosts = isVendors ? profile.hosts : undefined
  const own = await ownQuirks(
    hosts ? { ...profile, inline: [...(profile.inline ?? []), spreadOverHosts(hosts)] } : profile,
  )
  const shape = unitedShape([...own, ...quirks].map(({ quirk }) => quirk.shape))
  const mount = segment === '' || isVendors ? '' : `/${segment}`
  const address = isVendors ? segment : `${baseOf(house, quirks)}${mount}`
  const value = shape.issuer?.({ address }) ?? address
  if (profile.wantsHttps && house.authority === undefined && !/^https:/.test(address))
    house.warn(
      `${address} is served over http, which its profile forbids (${profile.wantsHttps}): use --https.`,
    )
  let clock: Quirk | undefined
  let opened: ReturnType<typeof open> | undefined
  const open = () => ({
    tenant: tenant.version,
    keys: tenant.keys.version,
    callback: openProvider(house, issuer),
  })
  const isCurrent = (one: typeof opened): one is NonNullable<typeof opened> =>
    one !== undefined && one.tenant === tenant.version && one.keys === tenant.keys.version

  const issuer: Issuer = {
    segment,
    mount,
    address,
    origin: isVendors ? segment : house.publicUrl,
    isVendors,
    value: hosts ? atVendor(hosts, value) : value,
    profileId,
    tenant,
    profile,
    configured: quirks,
    shape,
    get fatIdTokens() {
      // Most products put everything into the ID token; the plain provider does what Core 5.4 says.
      const ofProduct = profile.quirks !== undefined || profile.inline !== undefined
      return tenant.settings.fatIdTokens ?? shape.fatIdTokens ?? ofProduct
    },
    own,
    ownStages: byStage(own),
    quirks() {
      const offset = house.clockOf(segment)
      if (!clock || offset === 0 || quirks.some(({ id }) => id === CLOCK)) return quirks
      return unite(quirks, [{ id: CLOCK, quirk: clock, value: offset, spelling: `${CLOCK}=${offset}` }])
    },
    ...(memory ?? (await openMemory(house, address))),
    handle(request, response) {
      if (shape.aliases) follow(request, mount, shape.aliases)
      return isCurrent(opened) && !tenant.keys.refresh && (clock || house.clockOf(segment) === 0)
        ? opened.callback(request, response)
        : openAndHandle(request, response)
    },
  }

  async function openAndHandle(request: IncomingMessage, response: ServerResponse) {
    // Loaded only once a clock was set, so that an honest issuer starts without any quirk.
    if (!clock && house.clockOf(segment) !== 0) clock = await loadQuirk(CLOCK)
    await tenant.keys.refresh?.()
    // Keys and most settings are fixed when an oidc-provider is made, so a change makes a new one; storage and logins
    // live on.
    if (!isCurrent(opened)) opened = open()
    await opened.callback(request, response)
  }
  return issuer
}
