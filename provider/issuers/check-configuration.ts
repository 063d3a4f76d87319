/** Whether a configuration makes sense as a whole: its users, clients, quirks, profiles, and what they say of each other. */
import { FickleError } from '../../journal/fickle-error.ts'
import { checkAccessTokens } from '../apis/check-apis.ts'
import { checkQuirks } from '../logins/configured-quirks.ts'
import { unite } from '../logins/selection.ts'
import type { Configuration, IssuerSettings } from '../options.ts'
import { isProfileName } from '../profiles/registry.ts'
import { requireProfile } from '../profiles/require-profile.ts'
import { readQuirk } from '../quirks/load.ts'
import { checkUsers, defaultUsers, findUser } from '../sign-in/users.ts'
import { checkClients } from './check-clients.ts'
import { checkScopes } from './check-scopes.ts'
import { reserved } from './reserved-names.ts'

type Path = readonly PropertyKey[]

/** The same error, with its place below `path`. */
function at(path: Path, error: unknown): never {
  if (!(error instanceof FickleError)) throw error
  const { code, message, fix, exitCode } = error
  throw new FickleError(code, message, fix, {
    cause: error.cause ?? error,
    exitCode,
    path: [...path, ...(error.path ?? [])],
  })
}

const checked = async (path: Path, check: () => unknown) => {
  try {
    await check()
  } catch (error) {
    at(path, error)
  }
}

function checkAutomatic({ users = defaultUsers }: IssuerSettings, name: string): void {
  if (findUser(users, name)) return
  throw new FickleError(
    'ERR_USER_UNKNOWN',
    `There is no user "${name}" to sign in automatically.`,
    users.length === 0 ? 'Configure a user.' : `Choose one of ${users.map((user) => user.name).join(', ')}.`,
  )
}

/** Who approves by itself exists, and nothing that only then counts stands beside a page. */
function checkApproval({ grants }: IssuerSettings, { users = defaultUsers }: IssuerSettings): void {
  for (const name of ['device', 'ciba'] as const) {
    const settings = grants?.[name]
    if (typeof settings !== 'object') continue
    const { user, approve } = settings
    if (user !== undefined && !findUser(users, user)) {
      throw new FickleError(
        'ERR_USER_UNKNOWN',
        `There is no user "${user}" to approve for the grant ${name}.`,
        users.length === 0
          ? 'Configure a user.'
          : `Choose one of ${users.map((each) => each.name).join(', ')}.`,
        { path: [name, 'user'] },
      )
    }
    const idle = approve === 'page' ? (['user', 'polls'] as const).find((key) => key in settings) : undefined
    if (idle !== undefined) {
      throw new FickleError(
        'ERR_GRANTS_INVALID',
        `The grant ${name} is approved on a page, but "${idle}" only counts with automatic approval.`,
        `Leave out "${idle}", or write approve: automatic.`,
        { path: [name, idle] },
      )
    }
  }
}

async function checkIssuer(path: Path, own: IssuerSettings, effective: IssuerSettings): Promise<void> {
  const { users, clients, quirks, profile, autoSignIn } = own
  if (profile !== undefined) await checked([...path, 'profile'], () => requireProfile(profile))
  if (quirks !== undefined)
    await checked([...path, 'quirks'], async () => unite(await Promise.all(quirks.map(readQuirk))))
  if (users !== undefined) {
    await checked([...path, 'users'], () => checkUsers(users))
    await checked([...path, 'users'], () => checkQuirks(users, ({ name }) => `user "${name}"`))
  }
  if (clients) {
    await checked([...path, 'clients'], () => checkClients(clients, effective))
    await checked([...path, 'clients'], () => checkScopes(clients, effective))
    await checked([...path, 'clients'], () =>
      checkQuirks(clients, ({ client_id }) => `client "${client_id}"`),
    )
  }
  await checked(path, () => checkAccessTokens(own, effective))
  await checked([...path, 'grants'], () => checkApproval(own, effective))
  if (autoSignIn !== undefined)
    await checked([...path, 'autoSignIn'], () => checkAutomatic(effective, autoSignIn))
}

/** An issuer's name is the first part of its address. */
function checkName(name: string, { profile }: IssuerSettings): void {
  if (!/^[a-z0-9][a-z0-9-]{0,99}$/.test(name) || reserved.has(name)) {
    throw new FickleError(
      'ERR_ISSUER_NAME',
      `An issuer cannot be named "${name.slice(0, 100)}".`,
      `Use lower-case letters, digits and hyphens, but none of ${[...reserved].join(', ')}.`,
    )
  }
  if (isProfileName(name) && profile !== undefined && profile !== name) {
    throw new FickleError(
      'ERR_ISSUER_NAME',
      `The issuer "${name}" has the name of a profile but uses another profile, "${profile}".`,
      'Give it another name, or the profile of that name.',
    )
  }
}

/**
 * @throws FickleError with `path` where the configuration makes no sense: ERR_USERS_INVALID, ERR_CLIENTS_INVALID,
 *   ERR_QUIRK_UNKNOWN, ERR_QUIRK_VALUE, ERR_QUIRK_CONTRADICTION, ERR_PROFILE_UNKNOWN, ERR_USER_UNKNOWN,
 *   ERR_GRANTS_INVALID, ERR_ISSUER_NAME
 */
export async function checkConfiguration({ issuers = {}, ...root }: Configuration): Promise<void> {
  await checkIssuer([], root, root)
  for (const [name, own] of Object.entries(issuers)) {
    const path = ['issuers', name]
    await checked(path, () => checkName(name, own))
    await checkIssuer(path, own, { ...root, ...own })
  }
}
