/** The grammar of an issuer's address: `NAME("~"QUIRK("="VALUE)?)*`, one path segment. */
import { FickleError } from '../../journal/fickle-error.ts'
import type { House } from '../house.ts'
import { unite } from '../logins/selection.ts'
import { isProfileName, profileNames } from '../profiles/registry.ts'
import { type ActiveQuirk, readQuirk, suggestion } from '../quirks/load.ts'
import { reserved } from './reserved-names.ts'
import type { Tenant } from './tenant.ts'

export interface Address {
  /** The canonical spelling of the segment; empty for the root. */
  readonly segment: string
  /** Whose users and clients it has. */
  readonly tenant: Tenant
  readonly profile: string
  readonly quirks: readonly ActiveQuirk[]
  /** Whether it is under the host name of a vendor, and no path of fickle's. */
  readonly isVendors?: boolean
}

/** The profile at the root, and where none is named. */
const rootProfile = 'standard'

const profileOf = ({ settings }: Tenant): string => settings.profile ?? rootProfile

/** Whether a path's first segment (still encoded) can only be an issuer's. */
export const isIssuerSegment = (segment: string): boolean =>
  segment !== '' && !reserved.has(segment.toLowerCase())

/** Quirks of the tenant's configuration, and those of the address. */
async function quirksOf({ settings }: Tenant, ofAddress: readonly ActiveQuirk[]) {
  return unite(await Promise.all((settings.quirks ?? []).map(readQuirk)), ofAddress)
}

const canonical = (text: string) =>
  encodeURIComponent(text).replaceAll('%3D', '=').replaceAll('%2C', ',').replaceAll('%3A', ':')

const unknown = (message: string) =>
  new FickleError('ERR_ISSUER_UNKNOWN', message, 'Run "fickle profiles" or "fickle quirks" for a list.')

/**
 * Reads a segment as it came over the wire, decoding it once.
 * @throws FickleError ERR_ISSUER_UNKNOWN and what reading quirks throws
 */
export async function readAddress(
  encoded: string,
  { tenants, vendors }: Pick<House, 'tenants' | 'vendors'>,
): Promise<Address> {
  const { root } = tenants
  const vendor = vendors.ofSegment(encoded)
  if (vendor) {
    const tenant = tenants.find(vendor.tenant) ?? root
    return {
      segment: encoded,
      tenant,
      profile: profileOf(tenant),
      quirks: await quirksOf(tenant, []),
      isVendors: true,
    }
  }
  if (encoded === '')
    return { segment: '', tenant: root, profile: profileOf(root), quirks: await quirksOf(root, []) }
  let text: string
  try {
    text = decodeURIComponent(encoded)
  } catch {
    throw unknown('The address is not properly percent-encoded.')
  }
  if (text.length > 2000) throw unknown('The address is longer than 2,000 characters.')
  const [name = '', ...parts] = text.split('~')
  const tenant = (name !== '' && tenants.find(name)) || root
  const isProfile = isProfileName(name)
  if (tenant === root && !isProfile) {
    const issuers = tenants.all().flatMap((each) => (each.name === '' ? [] : [each.name]))
    const hint = await suggestion(name.slice(0, 100), [...issuers, ...profileNames()])
    const kinds = issuers.length > 0 ? 'issuer or profile' : 'profile'
    throw unknown(`There is no ${kinds} named "${name.slice(0, 100)}".${hint}`)
  }
  const quirks: ActiveQuirk[] = []
  for (const part of parts) {
    const quirk = await readQuirk(part)
    if (quirks.some(({ id }) => id === quirk.id)) throw unknown(`The quirk "${quirk.id}" is named twice.`)
    quirks.push(quirk)
  }
  return {
    segment: [name, ...parts].map(canonical).join('~'),
    tenant,
    profile: isProfile ? name : profileOf(tenant),
    quirks: await quirksOf(tenant, quirks),
  }
}
