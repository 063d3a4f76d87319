/** From a quirk's name and value as people write them to a quirk that can act. */
import { FickleError } from '../../journal/fickle-error.ts'
import type { VendorQuirkId } from '../profiles/quirks/index.ts'
import { beforeAnyLogin, type Stage } from '../stages/stages.ts'
import { type QuirkId, quirkFiles } from './index.ts'
import type { Parameter, Quirk } from './quirk.ts'

/** A quirk with its value: what the stages apply. */
export interface ActiveQuirk {
  readonly id: QuirkId | VendorQuirkId | 'own-profile'
  readonly quirk: Quirk
  readonly value: number | string | undefined
  /** As people write it: `clock-offset=-300`. */
  readonly spelling: string
}

const loaded = new Map<string, Quirk>()

export const isQuirkId = (id: string): id is QuirkId => Object.hasOwn(quirkFiles, id)

export async function loadQuirk(id: ActiveQuirk['id']): Promise<Quirk> {
  let quirk = loaded.get(id)
  if (!quirk) {
    quirk = isQuirkId(id)
      ? ((await quirkFiles[id]()).default as unknown as Quirk)
      : await (await vendorQuirks()).loadVendorQuirk(id as VendorQuirkId)
    loaded.set(id, quirk)
  }
  return quirk
}

/** How providers of a vendor are, read where the name is none of the catalogue's. */
const vendorQuirks = () => import('../profiles/quirks/load.ts')

/** The quirk of this name, in the catalogue or of a vendor. */
export async function knownQuirk(id: string): Promise<ActiveQuirk['id'] | undefined> {
  return isQuirkId(id) || (await vendorQuirks()).isVendorQuirkId(id) ? (id as ActiveQuirk['id']) : undefined
}

/** The names of all quirks: the catalogue's, and those of vendors. */
export const quirkNames = async (): Promise<readonly string[]> => [
  ...Object.keys(quirkFiles),
  ...(await vendorQuirks()).vendorQuirkIds,
]

/** Names as a text: `"a", "b" or "c"`. */
function listed(names: readonly string[], joint: string): string {
  const quoted = names.map((name) => `"${name}"`)
  const last = quoted.pop() ?? ''
  return quoted.length > 0 ? `${quoted.join(', ')} ${joint} ${last}` : last
}

/** What to put behind "there is no such name": what was probably meant, or else the three nearest names. */
export async function suggestion(name: string, names: readonly string[]): Promise<string> {
  const { byNearness } = await import('../../common/nearest.ts')
  const ranked = byNearness(name, names).slice(0, 3)
  const near = ranked.filter(({ likely }) => likely)
  if (near.length > 0)
    return ` Did you mean ${listed(
      near.map(({ candidate }) => candidate),
      'or',
    )}?`
  return ` The nearest ${ranked.length === 1 ? 'is' : 'are'} ${listed(
    ranked.map(({ candidate }) => candidate),
    'and',
  )}.`
}

function readValue(
  id: string,
  param: Parameter | undefined,
  text: string | undefined,
): number | string | undefined {
  const refuse = (message: string) => {
    throw new FickleError('ERR_QUIRK_VALUE', message, `See: fickle quirks ${id}`)
  }
  if (!param) {
    if (text !== undefined) refuse(`The quirk "${id}" takes no value, but "=${text}" was given.`)
    return undefined
  }
  if (text === undefined) return param.default
  switch (param.type) {
    case 'integer': {
      const number = Number(text)
      if (!/^-?(0|[1-9]\d*)$/.test(text) || number < param.min || number > param.max) {
        refuse(`The quirk "${id}" takes a whole number from ${param.min} to ${param.max}, not "${text}".`)
      }
      return number
    }
    case 'choice':
      if (!param.options.includes(text)) {
        refuse(`The quirk "${id}" takes one of ${param.options.join(', ')}, not "${text}".`)
      }
      return text
    case 'text':
      if (!param.pattern.test(text)) refuse(`The quirk "${id}" does not take the value "${text}".`)
      return text
  }
}

/** @throws FickleError ERR_QUIRK_UNKNOWN */
export async function requireQuirk(name: string): Promise<ActiveQuirk['id']> {
  const id = await knownQuirk(name)
  if (id !== undefined) return id
  const shown = name.slice(0, 100)
  throw new FickleError(
    'ERR_QUIRK_UNKNOWN',
    `There is no quirk named "${shown}".${await suggestion(shown, await quirkNames())}`,
    'List them with: fickle quirks',
  )
}

/**
 * Reads `QUIRK` or `QUIRK=VALUE`.
 * @throws FickleError ERR_QUIRK_UNKNOWN, ERR_QUIRK_VALUE
 */
export async function readQuirk(spelling: string): Promise<ActiveQuirk> {
  const cut = spelling.indexOf('=')
  const name = cut < 0 ? spelling : spelling.slice(0, cut)
  const text = cut < 0 ? undefined : spelling.slice(cut + 1)
  const id = await requireQuirk(name)
  const quirk = await loadQuirk(id)
  return { id, quirk, value: readValue(id, quirk.param, text), spelling }
}

/**
 * Whether a quirk must be chosen by address: it acts before any login, or on the key set, without which what it signs
 * later would be refused for want of a key, or says of itself that it shows nowhere else.
 */
export const needsAddress = (quirk: Quirk): boolean =>
  beforeAnyLogin.has(quirk.stage) || quirk.also?.jwks !== undefined || quirk.byAddress === true

/** Whether a quirk that can be chosen for one login bends the discovery document too where it is chosen by address. */
export const bendsDiscoveryToo = (quirk: Quirk): boolean =>
  !needsAddress(quirk) && quirk.also?.discovery !== undefined

/** Stages at which a quirk acts, its own first. */
export const stagesOf = (quirk: Quirk): Stage[] => [
  quirk.stage,
  ...(Object.keys(quirk.also ?? {}) as Stage[]),
]

/** Stages at which a quirk must have acted before a relying party can be judged by it. */
export const deliveryOf = ({ delivery, stage, also }: Quirk): readonly Stage[] | 'binding' =>
  delivery ?? (also?.jwks ? [stage, 'jwks'] : [stage])
