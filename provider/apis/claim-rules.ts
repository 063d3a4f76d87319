/** Declarative claims: `{roles: $user.groups}` becomes what the reference names; nothing is ever run. */
import { isObject } from '../../common/values.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import type { Claims } from '../stages/stages.ts'
import type { ClaimRules } from './api.ts'

/** What references can name. */
export interface Sources {
  readonly user: Claims
  readonly client: Readonly<Record<string, unknown>>
  /** Parameters of the request that is answered. */
  readonly request: Readonly<Record<string, unknown>>
  readonly issuer: string
  readonly audience: string | undefined
  /** As one text, and as a list. */
  readonly scope: string
  readonly scopes: readonly string[]
  readonly grant_type: string | undefined
}

const roots = ['user', 'client', 'request', 'issuer', 'audience', 'scope', 'scopes', 'grant_type'] as const
/** Roots that have members. */
const withMembers: ReadonlySet<string> = new Set(['user', 'client', 'request'])

/** Encodes an object as a relying party of some vendors expects it: `{$base64url: {uid: $user.oid}}`. */
const ENCODE = '$base64url'

const isReference = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('$') && !value.startsWith('$$')

function lookUp(reference: string, sources: Sources): unknown {
  let value: unknown = sources
  let rest = reference.slice(1)
  while (rest !== '') {
    if (!isObject(value)) return undefined
    // A claim may have a dot in its name (`https://example.com/roles`), so the longest name that is there counts.
    const here = value
    const name = Object.hasOwn(here, rest)
      ? rest
      : Object.keys(here)
          .filter((candidate) => rest.startsWith(`${candidate}.`))
          .sort((a, b) => b.length - a.length)[0]
    if (name === undefined) return undefined
    value = here[name]
    rest = rest.slice(name.length + 1)
  }
  return value
}

/** What a value becomes; undefined where it refers to something that this login does not have. */
function resolveValue(value: unknown, sources: Sources): unknown {
  if (isReference(value)) return lookUp(value, sources)
  if (typeof value === 'string') return (value as string).replace(/^\$\$/, '$')
  if (Array.isArray(value)) {
    return value.map((one) => resolveValue(one, sources)).filter((one) => one !== undefined)
  }
  if (!isObject(value)) return value
  if (ENCODE in value) {
    const inner = resolveValue(value[ENCODE], sources)
    if (inner === undefined) return undefined
    return Buffer.from(typeof inner === 'string' ? inner : JSON.stringify(inner)).toString('base64url')
  }
  return resolveClaims(value, sources)
}

/** Claims that rules make for one token; a claim whose reference names nothing here is left out. */
export function resolveClaims(rules: ClaimRules, sources: Sources): Claims {
  const claims: Record<string, unknown> = {}
  for (const [name, rule] of Object.entries(rules)) {
    const value = resolveValue(rule, sources)
    if (value !== undefined) claims[name] = value
  }
  return claims
}

/** What rules can refer to, to check them before any login. */
export interface Known {
  readonly users: readonly Claims[]
  /** Undefined where any client is accepted. */
  readonly clients: readonly Readonly<Record<string, unknown>>[] | undefined
}

type Path = readonly PropertyKey[]

const refuse = (message: string, fix: string, path: Path): never => {
  throw new FickleError('ERR_CLAIM_RULE', message, fix, { path })
}

/** Names that a client made up for whoever asks has. */
const madeUpClient = { client_id: '', client_name: '', redirect_uris: [] }

async function near(name: string, names: readonly string[]): Promise<string> {
  const { suggestion } = await import('../quirks/load.ts')
  return names.length === 0 ? '' : await suggestion(name, [...new Set(names)])
}

async function checkReference(reference: string, path: Path, known: Known): Promise<void> {
  const [root = '', ...members] = reference.slice(1).split('.')
  const advice =
    'Refer to one of $user.CLAIM, $client.NAME, $request.NAME, $scope, $scopes, $audience, $issuer, $grant_type; write $$ for a dollar sign.'
  if (!(roots as readonly string[]).includes(root)) {
    refuse(
      `The rule "${reference}" does not refer to anything.${await near(
        `$${root}`,
        roots.map((one) => `$${one}`),
      )}`,
      advice,
      path,
    )
  }
  if (!withMembers.has(root)) {
    if (members.length > 0)
      refuse(`The rule "${reference}" does not refer to anything: $${root} has no members.`, advice, path)
    return
  }
  if (members.length === 0) {
    refuse(
      `The rule "${reference}" does not name a member of $${root}.`,
      `Write it like $${root}.NAME.`,
      path,
    )
  }
  if (root === 'request') return
  const candidates = root === 'user' ? known.users : (known.clients ?? [madeUpClient])
  const sources = (candidate: object) => ({ user: candidate, client: candidate }) as unknown as Sources
  if (candidates.length === 0 || candidates.some((one) => lookUp(reference, sources(one)) !== undefined))
    return
  const names = candidates.flatMap((one) => Object.keys(one))
  const what = root === 'user' ? 'no user has this claim' : 'no client has this member'
  refuse(
    `The rule "${reference}" does not refer to anything: ${what}.${await near(members.join('.'), names)}`,
    root === 'user'
      ? 'Give the claim to a user, or correct the name.'
      : 'Give the member to a client, or correct the name.',
    path,
  )
}

/** Claims that the provider sets itself in every token. */
const own: ReadonlySet<string> = new Set([
  'iss',
  'aud',
  'exp',
  'iat',
  'nonce',
  'jti',
  'client_id',
  'at_hash',
  'c_hash',
])

/**
 * Checks that every reference of these rules names something.
 * @throws FickleError ERR_CLAIM_RULE with the path below the rules
 */
export async function checkRules(rules: unknown, known: Known, path: Path = []): Promise<void> {
  if (isReference(rules)) return checkReference(rules, path, known)
  if (typeof rules !== 'object' || rules === null) return
  for (const [name, value] of Object.entries(rules)) {
    if (name.startsWith('$') && name !== ENCODE)
      refuse(`"${name}" is not a claim.`, `Only ${ENCODE} begins with a dollar sign.`, [...path, name])
    const index = Array.isArray(rules) ? Number(name) : name
    await checkRules(value, known, [...path, index])
  }
}

/** @throws FickleError ERR_CLAIM_RULE where rules would change what the provider sets itself, or refer to nothing */
export async function checkTokenClaims(rules: unknown, known: Known, path: Path = []): Promise<void> {
  for (const name of Object.keys((rules ?? {}) as object)) {
    if (!own.has(name)) continue
    refuse(
      `The claim "${name}" is set by the provider, not by a rule.`,
      name === 'aud' ? 'It is the audience of the API.' : 'Leave it out, or use a quirk to change it.',
      [...path, name],
    )
  }
  await checkRules(rules, known, path)
}
