/** Issuers under the host names of vendors: which there are, and where each of their URLs is at the vendor. */
import { FickleError } from '../../journal/fickle-error.ts'
import type { Configuration } from '../options.ts'
import type { Profile } from '../profiles/profile.ts'
import { loadProfile, profileNames } from '../profiles/registry.ts'
import type { Quirk } from '../quirks/quirk.ts'
import type { Answer } from '../stages/stages.ts'

type Hosts = NonNullable<Profile['hosts']>

export interface VendorIssuer {
  /** The origin of the vendor's first host, which is its segment: no path can spell it. */
  readonly segment: string
  /** The name of the tenant that it is of. */
  readonly tenant: string
  readonly hosts: readonly string[]
}

export interface VendorHosts {
  readonly all: readonly VendorIssuer[]
  /** By host name, without a port. */
  at(host: string): VendorIssuer | undefined
  ofSegment(segment: string): VendorIssuer | undefined
}

export const noVendorHosts: VendorHosts = { all: [], at: () => undefined, ofSegment: () => undefined }

const mainOf = (hosts: Hosts): string => Object.keys(hosts)[0] ?? ''

/** Where the vendor has what is at this URL of its first host. */
export function atVendor(hosts: Hosts, url: string): string {
  const origin = `https://${mainOf(hosts)}`
  if (url !== origin && !url.startsWith(`${origin}/`)) return url
  const path = url.slice(origin.length)
  for (const [host, paths] of Object.entries(hosts).slice(1)) {
    for (const one of paths) {
      if (typeof one !== 'string') {
        if (one.test(path)) return `https://${host}${path}`
      } else if (path === one || path.startsWith(`${one}/`)) return `https://${host}${path.slice(one.length)}`
    }
  }
  return url
}

/** Moves the URLs of a discovery document to the hosts where the vendor has them. */
export const spreadOverHosts = (hosts: Hosts): Quirk<'discovery'> => ({
  kind: 'vendor',
  stage: 'discovery',
  title: 'Endpoints are on the hosts of the vendor',
  why: 'Libraries keep workarounds for these hosts.',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata',
  expect: 'observe',
  level: 'may',
  catalogue: [],
  apply: (answer: Answer) =>
    typeof answer.body !== 'object' || answer.body === null
      ? answer
      : {
          ...answer,
          body: Object.fromEntries(
            Object.entries(answer.body).map(([name, value]) => [
              name,
              typeof value === 'string' ? atVendor(hosts, value) : value,
            ]),
          ),
        },
})

async function withHosts(): Promise<string> {
  const names = await Promise.all(
    profileNames().map(async (name) => ((await loadProfile(name)).hosts ? [name] : [])),
  )
  return names.flat().join(', ')
}

/**
 * The root and the issuers that name a profile of their own, where the vendor has hosts.
 * @throws FickleError ERR_VENDOR_HOSTS where none has, or two are at the same host
 */
export async function findVendorHosts({ issuers = {}, ...root }: Configuration): Promise<VendorHosts> {
  const byHost = new Map<string, VendorIssuer>()
  const all: VendorIssuer[] = []
  for (const [tenant, { profile }] of [['', root] as const, ...Object.entries(issuers)]) {
    const { hosts } = profile === undefined ? {} : await loadProfile(profile)
    if (!hosts) continue
    const issuer = { segment: `https://${mainOf(hosts)}`, tenant, hosts: Object.keys(hosts) }
    for (const host of issuer.hosts) {
      if (byHost.has(host))
        throw new FickleError(
          'ERR_VENDOR_HOSTS',
          `Two issuers would both be at ${host}: ${[byHost.get(host)?.tenant, tenant].map((name) => name || 'the root').join(' and ')}.`,
          'Give one of them another profile, or run it in a process of its own.',
        )
      byHost.set(host, issuer)
    }
    all.push(issuer)
  }
  if (all.length === 0)
    throw new FickleError(
      'ERR_VENDOR_HOSTS',
      'No issuer has the profile of a vendor with its own hosts.',
      `Choose one with --profile: ${await withHosts()}.`,
    )
  return {
    all,
    at: (host) => byHost.get(host),
    ofSegment: (segment) => all.find((issuer) => issuer.segment === segment),
  }
}
