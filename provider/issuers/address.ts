/** The grammar of an issuer's address: `NAME("~"QUIRK("="VALUE)?)*`, one path segment. */
import { FickleError } from '../../journal/fickle-error.ts'
import { unite } from '../logins/selection.ts'
import { type ProfileId, profileFiles } from '../profiles/index.ts'
import { type ActiveQuirk, readQuirk, suggestion } from '../quirks/load.ts'

export interface Address {
  /** The canonical spelling of the segment; empty for the root. */
  readonly segment: string
  readonly profile: ProfileId
  readonly quirks: readonly ActiveQuirk[]
}

/** The profile at the root, and where none is named. */
const rootProfile: ProfileId = 'standard'

/** First segments that are no issuers: what fickle adds, and the root issuer's own paths. */
const reserved = new Set(['.fickle', '.well-known', 'oidc', 'favicon.ico', 'robots.txt'])

/** Whether a path's first segment (still encoded) can only be an issuer's. */
export const isIssuerSegment = (segment: string): boolean =>
  segment !== '' && !reserved.has(segment.toLowerCase())

const canonical = (text: string) =>
  encodeURIComponent(text).replaceAll('%3D', '=').replaceAll('%2C', ',').replaceAll('%3A', ':')

const unknown = (message: string) =>
  new FickleError('ERR_ISSUER_UNKNOWN', message, 'List what there is with: fickle profiles, fickle quirks')

/**
 * Reads a segment as it came over the wire, decoding it once.
 * @throws FickleError ERR_ISSUER_UNKNOWN and what reading quirks throws
 */
export async function readAddress(encoded: string): Promise<Address> {
  if (encoded === '') return { segment: '', profile: rootProfile, quirks: [] }
  let text: string
  try {
    text = decodeURIComponent(encoded)
  } catch {
    throw unknown('The address is not properly percent-encoded.')
  }
  if (text.length > 2000) throw unknown('The address is longer than 2,000 characters.')
  const [name = '', ...parts] = text.split('~')
  if (!Object.hasOwn(profileFiles, name)) {
    const hint = await suggestion(name.slice(0, 100), Object.keys(profileFiles))
    throw unknown(`There is no profile named "${name.slice(0, 100)}".${hint}`)
  }
  const quirks: ActiveQuirk[] = []
  for (const part of parts) {
    const quirk = await readQuirk(part)
    if (quirks.some(({ id }) => id === quirk.id)) throw unknown(`The quirk "${quirk.id}" is named twice.`)
    quirks.push(quirk)
  }
  return {
    segment: [name, ...parts].map(canonical).join('~'),
    profile: name as ProfileId,
    quirks: unite(quirks),
  }
}
