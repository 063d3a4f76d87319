/** Whether the clients of a configuration make sense: their ids, their secrets, and beside the grants. */
import { FickleError } from '../../journal/fickle-error.ts'
import { grantTypeOf } from '../grants/grants.ts'
import type { GrantName } from '../grants/settings.ts'
import type { ConfiguredClient, IssuerSettings } from '../options.ts'

const refuse = (message: string, fix: string, path: readonly PropertyKey[]): never => {
  throw new FickleError('ERR_CLIENTS_INVALID', message, fix, { path })
}

const members = [
  'access_token_format',
  'application_type',
  'backchannel_logout_uri',
  'client_id',
  'client_name',
  'client_secret',
  'default_api',
  'frontchannel_logout_uri',
  'grant_types',
  'id_token_signed_response_alg',
  'initiate_login_uri',
  'jwks',
  'jwks_uri',
  'logo_uri',
  'policy_uri',
  'post_logout_redirect_uris',
  'quirks',
  'redirect_uris',
  'response_types',
  'scope',
  'token_endpoint_auth_method',
  'token_response',
  'tokens',
  'tos_uri',
  'userinfo_signed_response_alg',
]
/** `redirectUri`, `redirect-uris`: the same. */
const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/s$/, '')
const byPlain = new Map(members.map((name) => [plain(name), name]))

/** Members may have any name, for rules to refer to; one that is all but the name of a known one is a mistake. */
function checkMembers(client: ConfiguredClient, index: number): void {
  for (const name of Object.keys(client)) {
    const meant = byPlain.get(plain(name))
    if (meant === undefined || meant === name) continue
    refuse(
      `The client "${client.client_id}" has the unknown member "${name}". Did you mean "${meant}"?`,
      'Correct the name.',
      [index, name],
    )
  }
}

/** A public client is one of whom nothing is asked, so a secret that it sends is refused. */
function checkSecret(client: ConfiguredClient, index: number): void {
  const { client_id: id, client_secret: secret, token_endpoint_auth_method: method } = client
  const signs = Object.entries(client).some(
    ([name, value]) => /_alg$/.test(name) && typeof value === 'string' && /^(HS|dir|A\d)/.test(value),
  )
  if (method !== 'none' || !secret || signs) return
  refuse(
    `The client "${id}" has a client_secret, but its token_endpoint_auth_method is none: with the secret it would be refused.`,
    'Leave out one of the two.',
    [index, 'token_endpoint_auth_method'],
  )
}

function checkGrants(
  client: ConfiguredClient,
  index: number,
  { grants = {}, profile }: IssuerSettings,
): void {
  const types = client.grant_types
  if (!Array.isArray(types)) return
  for (const asked of Array.isArray(client.response_types) ? client.response_types : []) {
    const needed = String(asked)
      .split(' ')
      .map((word) => (word === 'code' ? 'authorization_code' : 'implicit'))
      .find((type) => asked !== 'none' && !types.includes(type))
    if (needed === undefined) continue
    refuse(
      `The client "${client.client_id}" has the response type "${asked}", but its grant_types lack ${needed}.`,
      `Add ${needed} to grant_types, or remove "${asked}" from response_types.`,
      [index, 'response_types'],
    )
  }
  for (const [name, type] of Object.entries(grantTypeOf) as [GrantName, string][]) {
    const place = types.indexOf(type)
    const isOff = grants[name] === false || (name === 'password' && !grants.password && profile === undefined)
    if (place < 0 || !isOff) continue
    refuse(
      `The client "${client.client_id}" has the grant ${type}, which is off.`,
      `Turn it on, grants: { ${name}: true }, or remove it from the client.`,
      [index, 'grant_types', place],
    )
  }
  if (client.token_endpoint_auth_method === 'none' && types.includes('client_credentials')) {
    refuse(
      `The client "${client.client_id}" has the grant client_credentials, but its token_endpoint_auth_method is none: it cannot authenticate.`,
      'Give it a client_secret or keys, or leave out the grant.',
      [index, 'grant_types', types.indexOf('client_credentials')],
    )
  }
}

/**
 * @param effective the issuer's settings with what it inherits
 * @throws FickleError ERR_CLIENTS_INVALID with the path below the list
 */
export function checkClients(clients: readonly ConfiguredClient[], effective: IssuerSettings): void {
  const ids = new Set<string>()
  for (const [index, client] of clients.entries()) {
    const id: unknown = client?.client_id
    if (typeof id !== 'string' || !/^[\x20-\x7e]{1,512}$/.test(id) || ids.has(id)) {
      refuse(
        `A client has the client_id ${JSON.stringify(id)}${ids.has(id as string) ? ' of another one' : ''}.`,
        'Give each client its own client_id of 1 to 512 printable ASCII characters.',
        [index, 'client_id'],
      )
    }
    ids.add(id as string)
    checkMembers(client, index)
    checkSecret(client, index)
    checkGrants(client, index, effective)
  }
}
