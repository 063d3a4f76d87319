/** Whether APIs, and the claims that users and clients bring, make sense. */
import { FickleError } from '../../journal/fickle-error.ts'
import type { IssuerSettings } from '../options.ts'
import { defaultUsers } from '../sign-in/users.ts'
import { audienceOf, findApi } from './api.ts'
import { checkRules, checkTokenClaims, type Known } from './claim-rules.ts'

type Path = readonly PropertyKey[]

const refuse = (message: string, fix: string, path: Path): never => {
  throw new FickleError('ERR_API_INVALID', message, fix, { path })
}

const known = ({ users = defaultUsers, clients }: IssuerSettings): Known => ({
  users: users.map(({ name, claims = {} }) => ({ sub: name, ...claims })),
  clients: clients?.map((client) => ({ client_name: client.client_id, ...client })),
})

async function checkApis({ apis = {} }: IssuerSettings, effective: IssuerSettings): Promise<void> {
  const audiences = new Map<string, string>()
  let byDefault: string | undefined
  for (const [name, api] of Object.entries(apis)) {
    const path = ['apis', name]
    const audience = audienceOf(name, api)
    const other = audiences.get(audience)
    if (other !== undefined) {
      refuse(
        `The APIs "${other}" and "${name}" have the same audience, ${audience}.`,
        'Give each an audience of its own.',
        [...path, 'audience'],
      )
    }
    audiences.set(audience, name)
    if (api.default) {
      if (byDefault !== undefined)
        refuse(`The APIs "${byDefault}" and "${name}" are both the default.`, 'Choose one.', [
          ...path,
          'default',
        ])
      byDefault = name
    }
    if (api.algorithm === 'HS256' && !api.secret) {
      refuse(`The API "${name}" uses HS256 but has no secret.`, 'Give it a secret, or another algorithm.', [
        ...path,
        'algorithm',
      ])
    }
    const idle =
      api.format === 'opaque' ? (['algorithm', 'secret'] as const).find((key) => key in api) : undefined
    if (idle !== undefined) {
      refuse(
        `The API "${name}" has opaque access tokens, which are not signed, but also "${idle}".`,
        `Leave out "${idle}", or choose the format jwt.`,
        [...path, idle],
      )
    }
    await checkTokenClaims(api.claims, known(effective), [...path, 'claims'])
    if (api.scopes === undefined || Array.isArray(api.scopes)) continue
    for (const [scope, rules] of Object.entries(api.scopes))
      await checkTokenClaims(rules?.claims, known(effective), [...path, 'scopes', scope, 'claims'])
  }
}

/** Claims by user and client: members of `tokens`, and those of the token response. */
async function checkTokens({ users, clients }: IssuerSettings, effective: IssuerSettings): Promise<void> {
  for (const [index, { tokens }] of (users ?? []).entries())
    for (const [kind, rules] of Object.entries(tokens ?? {}))
      await checkTokenClaims(rules, known(effective), ['users', index, 'tokens', kind])
  for (const [index, client] of (clients ?? []).entries()) {
    const path = ['clients', index]
    for (const [kind, rules] of Object.entries(client.tokens ?? {}))
      await checkTokenClaims(rules, known(effective), [...path, 'tokens', kind])
    await checkRules(client.token_response, known(effective), [...path, 'token_response'])
    const { default_api: api } = client
    const audiences = Object.entries(effective.apis ?? {}).map(([name, one]) => audienceOf(name, one))
    if (api === undefined || audiences.length === 0 || findApi(effective.apis, api)) continue
    const { suggestion } = await import('../quirks/load.ts')
    refuse(
      `The client "${client.client_id}" has the default API "${api}", which is not configured.${await suggestion(api, audiences)}`,
      'Use the audience of one of the APIs.',
      [...path, 'default_api'],
    )
  }
}

/**
 * @param own what the issuer itself says
 * @param effective with what it inherits
 * @throws FickleError ERR_API_INVALID, ERR_CLAIM_RULE with the path below the issuer
 */
export async function checkAccessTokens(own: IssuerSettings, effective: IssuerSettings): Promise<void> {
  await checkApis(own, effective)
  await checkTokens(own, effective)
}
