/** Steps before a login: WebFinger, discovery, keys and registration. */
import type { JWK } from 'jose'
import { Refused } from '../refused.ts'
import { runChecks } from '../run-checks.ts'
import type { KnownIssuer } from '../state.ts'
import { type Context, fetchFrom, objectIn } from './context.ts'

const usable = (answer: { status: number }) => answer.status === 200

/** The issuer of a resource, by WebFinger (OpenID Connect Discovery 2). @throws Refused */
export async function findIssuer(context: Context, host: string, resource: string): Promise<string> {
  const url = new URL('/.well-known/webfinger', host)
  url.searchParams.set('resource', resource)
  url.searchParams.set('rel', 'http://openid.net/specs/connect/1.0/issuer')
  const answer = await fetchFrom(context, url.href)
  const links = objectIn(answer)?.links
  const link = Array.isArray(links)
    ? (links as { rel?: string; href?: string }[]).find(({ rel }) => rel?.endsWith('/connect/1.0/issuer'))
    : undefined
  const subject = { resource, answer, issuer: link?.href }
  await runChecks('webfinger', subject, context.omit)
  if (subject.issuer === undefined) throw new Refused('webfinger-issuer-https', 'WebFinger names no issuer')
  return subject.issuer
}

/** Reads the key set again, and remembers which keys are gone. @throws Refused */
export async function fetchKeys(context: Context, known: KnownIssuer): Promise<void> {
  const { jwks_uri: jwksUri } = known.metadata
  known.keysReadAt = [...known.keysReadAt.slice(-99), context.now()]
  const answer = await fetchFrom(context, String(jwksUri))
  const found = usable(answer) ? objectIn(answer)?.keys : undefined
  const subject = {
    answer,
    keys: Array.isArray(found) ? (found as JWK[]) : [],
    previous: known.keys,
    retired: known.retiredKeys,
    withoutKeys: false,
  }
  await runChecks('jwks', subject, context.omit)
  const current = new Set(subject.keys.map((key) => JSON.stringify(key)))
  known.retiredKeys = [...known.retiredKeys, ...known.keys].filter((key) => !current.has(JSON.stringify(key)))
  known.keys = subject.keys
  known.withoutKeys = subject.withoutKeys
}

/** Reads keys again because a token names one that is not known, unless that has happened too often. */
export async function refetchKeys(context: Context, known: KnownIssuer): Promise<void> {
  const readsInTheLastMinute = known.keysReadAt.filter((at) => at > context.now() - 60).length
  try {
    await runChecks('key-refetch', { readsInTheLastMinute }, context.omit)
  } catch {
    return
  }
  await fetchKeys(context, known)
}

/**
 * Reads the discovery document; `found` is what WebFinger named instead of the configured issuer.
 * @throws Refused
 */
export async function discover(context: Context, name: string, found?: string): Promise<KnownIssuer> {
  const configured = context.options.issuers[name]
  if (!configured) throw new TypeError(`no issuer is configured as ${name}`)
  const settings = { ...configured, issuer: found ?? configured.issuer }
  const answer = await fetchFrom(context, `${settings.issuer}/.well-known/openid-configuration`)
  const subject = {
    configured: settings.issuer,
    answer,
    document: usable(answer) ? objectIn(answer) : undefined,
    stale: settings.staleMetadata,
    otherIssuers: Object.entries(context.options.issuers)
      .filter(([other]) => other !== name)
      .map(([, { issuer }]) => issuer),
    needsKeys: true,
    issuer: settings.issuer,
  }
  await runChecks('discovery', subject, context.omit)
  const known: KnownIssuer = {
    name,
    settings,
    issuer: subject.issuer,
    metadata: subject.document ?? {},
    keys: [],
    retiredKeys: [],
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    redirectUri: `${context.options.baseUrl}/callback`,
    idTokenAlg: context.options.idTokenAlg ?? 'RS256',
    withoutKeys: false,
    keysReadAt: [],
  }
  context.issuers.set(name, known)
  await fetchKeys(context, known)
  return known
}
