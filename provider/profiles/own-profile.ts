/** A profile made of the facts of a live provider, as `fickle profile from` writes them. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { checkShape, inWords } from '../../common/shape-problems.ts'
import { isObject } from '../../common/values.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { accessToken, discovery, idToken, jwks, type Members, token, userinfo } from './changes.ts'
import { type AnyChange, quirkOf } from './define-vendor.ts'
import { documented } from './evidence.ts'
import type { Kind, Kinds } from './facts.ts'
import type { Profile } from './profile.ts'
import type { Shape } from './shape.ts'

const kind = z.enum(['string', 'number', 'boolean', 'null', 'object', 'strings', 'list'])
const kinds = z.record(z.string(), kind)
const ofToken = z.strictObject({
  header: z.record(z.string(), z.unknown()).optional(),
  claims: kinds.optional(),
})

const file = z.strictObject({
  fickle_profile: z.literal(1),
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1).max(200),
  source: z.string(),
  recorded: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  facts: z.strictObject({
    discovery: z
      .strictObject({ values: z.record(z.string(), z.unknown()), paths: z.record(z.string(), z.string()) })
      .optional(),
    keys: z.strictObject({ types: z.array(z.string()), members: z.array(z.string()) }).optional(),
    idToken: ofToken.optional(),
    accessToken: ofToken.optional(),
    userinfo: z.strictObject({ claims: kinds }).optional(),
    token: z.strictObject({ members: kinds }).optional(),
    error: z
      .strictObject({
        status: z.number().int().min(200).max(599),
        members: kinds,
        error: z.string().optional(),
      })
      .optional(),
  }),
  /** What was not to be seen, and is as at `standard`. */
  open: z.array(z.string()),
})

export type OwnProfile = z.infer<typeof file>

/** The endpoint of oidc-provider behind a member of discovery. */
const routeOf: Readonly<Record<string, string>> = {
  authorization_endpoint: 'authorization',
  token_endpoint: 'token',
  userinfo_endpoint: 'userinfo',
  jwks_uri: 'jwks',
  end_session_endpoint: 'end_session',
  introspection_endpoint: 'introspection',
  revocation_endpoint: 'revocation',
  registration_endpoint: 'registration',
  pushed_authorization_request_endpoint: 'pushed_authorization_request',
  device_authorization_endpoint: 'device_authorization',
  backchannel_authentication_endpoint: 'backchannel_authentication',
}

/** Whether a path can be an endpoint's: no character that means something to a router, and not the address itself. */
const isRoutable = (path: string): boolean => /^\/[\w./~%@+,;=&$!'-]+$/.test(path)

/**
 * The paths that endpoints have of the document. The others stay where fickle has them: what is no path to a router, and the
 * second of two endpoints that share a path, which the real ones do on hosts of their own.
 */
function routesOf(paths: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const routes: Record<string, string> = {}
  const taken = new Set<string>()
  for (const [name, route] of Object.entries(routeOf)) {
    const path = Object.hasOwn(paths, name) ? paths[name] : undefined
    if (path === undefined || !isRoutable(path)) continue
    const asked = path.toLowerCase().replace(/\/$/, '')
    if (!taken.has(asked)) routes[route] = path
    taken.add(asked)
  }
  return routes
}

const sampleOf = (name: string, wanted: Kind): unknown => {
  const digest = createHash('sha256').update(name).digest('hex')
  switch (wanted) {
    case 'string':
      return digest.slice(0, 24)
    case 'number':
      return 1
    case 'boolean':
      return false
    case 'null':
      return null
    case 'object':
      return {}
    default:
      return []
  }
}

const fits = (value: unknown, wanted: Kind): boolean =>
  wanted === 'null'
    ? value === null
    : wanted === 'strings' || wanted === 'list'
      ? Array.isArray(value)
      : wanted === 'object'
        ? isObject(value)
        : typeof value === wanted

function turned(name: string, value: unknown, wanted: Kind): unknown {
  if (fits(value, wanted)) return value
  if (wanted === 'string' && (typeof value === 'boolean' || typeof value === 'number')) return String(value)
  if (wanted === 'number' && typeof value === 'string' && /^\d+$/.test(value)) return Number(value)
  if ((wanted === 'strings' || wanted === 'list') && typeof value === 'string') return [value]
  return sampleOf(name, wanted)
}

/** These members with these types and no others, whatever was there. */
const shaped = (members: Members, wanted: Kinds, kept: ReadonlySet<string>): Members =>
  Object.fromEntries([
    ...Object.entries(members).filter(([name]) => kept.has(name) && !(name in wanted)),
    ...Object.entries(wanted).map(([name, type]) => [name, turned(name, members[name], type)] as const),
  ])

const none: ReadonlySet<string> = new Set()
/** What an ID token cannot do without, whatever the sample had. */
const ofIdToken: ReadonlySet<string> = new Set(['iss', 'sub', 'aud', 'exp', 'iat', 'nonce'])
const ofTokens: ReadonlySet<string> = new Set(['access_token', 'token_type', 'id_token', 'refresh_token'])

/** A path as it comes in a request: braces, which a template of an issuer has, are encoded there. */
const asPattern = (path: string) =>
  path
    .replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replaceAll('{', '(?:\\{|%7B)')
    .replaceAll('}', '(?:\\}|%7D)')

/** An endpoint in a member, as `seeProvider` names it. */
const WITHIN = /^([\w-]+)\.(jwks_uri|check_session_iframe|[\w-]+_endpoint)$/

/** Paths by their names as URLs; some are members of a member. */
function urlsOf(paths: Readonly<Record<string, string>>, address: string): Members {
  const members: Record<string, unknown> = {}
  for (const [name, path] of Object.entries(paths)) {
    const [, outer = name, inner] = WITHIN.exec(name) ?? []
    members[outer] =
      inner === undefined
        ? `${address}${path}`
        : { ...(members[outer] as object | undefined), [inner]: `${address}${path}` }
  }
  return members
}

function shapeOf({ discovery: document, accessToken: access }: OwnProfile['facts']): Shape {
  const { paths = {} } = document ?? {}
  const { issuer: below = '', check_session_iframe: frame } = paths
  const known = asPattern(below.replace(/\/$/, ''))
  return {
    issuer: ({ address }) => `${address}${below}`,
    routes: routesOf(paths),
    aliases: [
      ...(known === ''
        ? []
        : [
            [
              new RegExp(`^${known}/\\.well-known/openid-configuration$`),
              '/.well-known/openid-configuration',
            ] as const,
          ]),
      ...(frame === undefined
        ? []
        : [[new RegExp(`^${asPattern(frame)}(/status)?$`), '/oidc/session/check$1'] as const]),
    ],
    ...(access?.claims && { defaultApi: ({ clientId }) => ({ audience: clientId }) }),
  }
}

function changesOf(facts: OwnProfile['facts']): AnyChange[] {
  const {
    discovery: document,
    keys,
    idToken: ofId,
    accessToken: access,
    userinfo: user,
    token: answer,
    error,
  } = facts
  const { paths = {}, values = {} } = document ?? {}
  const routes = routesOf(paths)
  return [
    ...(document
      ? [
          discovery.exactly(values, ...Object.keys(paths)),
          discovery.set(({ address }) => {
            const endpoints = Object.entries(paths).filter(
              ([name]) =>
                name !== 'issuer' &&
                (!Object.hasOwn(routeOf, name) || Object.hasOwn(routes, routeOf[name] ?? '')),
            )
            return urlsOf(Object.fromEntries(endpoints), address)
          }, 'its endpoints'),
        ]
      : []),
    ...(keys
      ? [
          jwks.keys((all) => {
            const same = all.filter(({ kty }) => keys.types.includes(String(kty)))
            return (same.length > 0 ? same : all).map((key) =>
              Object.fromEntries(
                Object.entries(key).filter(
                  ([name]) =>
                    keys.members.includes(name) || ['kty', 'n', 'e', 'x', 'y', 'crv'].includes(name),
                ),
              ),
            )
          }, 'keys of its kinds'),
        ]
      : []),
    ...(ofId?.claims
      ? [idToken.edit((claims) => shaped(claims, ofId.claims ?? {}, ofIdToken), 'its claims')]
      : []),
    ...(access?.claims
      ? [
          accessToken.edit(
            (claims) => shaped(claims, access.claims ?? {}, none),
            'its claims in access tokens',
          ),
        ]
      : []),
    ...(user
      ? [userinfo.edit((claims) => shaped(claims, user.claims, new Set(['sub'])), 'its claims in userinfo')]
      : []),
    ...(answer
      ? token.answer(
          (sent) => ({ ...sent, body: shaped(sent.body as Members, answer.members, ofTokens) }),
          'its members of the token response',
        )
      : []),
    ...(error
      ? token.error(
          (sent) => ({
            ...sent,
            status: error.status,
            body: shaped(sent.body as Members, error.members, none),
          }),
          'its members of errors',
        )
      : []),
  ]
}

/** The profile that these facts make. */
export function profileOfFacts({ title, source, recorded, facts, open }: OwnProfile): Profile {
  const { issuer = '' } = facts.discovery?.paths ?? {}
  const quirk = quirkOf(title, {
    title: `Behaves as ${source} did when it was recorded`,
    evidence: documented(source, recorded),
    shape: shapeOf(facts),
    changes: changesOf(facts),
  })
  return {
    title,
    about: `Like ${source} on ${recorded}.`,
    sources: [source],
    authority: issuer.replace(/\/$/, ''),
    inline: [quirk],
    open,
  }
}

/** @throws FickleError ERR_PROFILE_INVALID */
export function readOwnProfile(text: string, name: string): OwnProfile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new FickleError(
      'ERR_PROFILE_INVALID',
      `The profile ${name} is not JSON.`,
      'Write it with: fickle profile from URL',
    )
  }
  const read = checkShape(file, json)
  if ('value' in read) return read.value
  throw new FickleError(
    'ERR_PROFILE_INVALID',
    `The profile ${name} is wrong: ${inWords(read.problems)}.`,
    'Write it with: fickle profile from URL',
  )
}
