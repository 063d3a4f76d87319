/** `fickle token`: a signed token for a user, honest or with quirks, made by a whole login. */
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { FickleError } from '../../journal/fickle-error.ts'
import { defineCommand } from '../command.ts'
import { fetchTokens, type TokenResponse } from '../fetch-tokens.ts'
import { providerFlags } from '../provider-options.ts'
import { startProvider } from '../start-provider.ts'

const members = { id: 'id_token', access: 'access_token', refresh: 'refresh_token' } as const

/** A token that is a JWT, decoded; a quirk may have left something that is none. */
function decode(token: unknown): { header: unknown; claims: unknown } | undefined {
  try {
    return typeof token === 'string'
      ? { header: decodeProtectedHeader(token), claims: decodeJwt(token) }
      : undefined
  } catch {
    return undefined
  }
}

async function isRunning(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/.fickle/readyz`, { signal: AbortSignal.timeout(10_000) }).catch(
    () => undefined,
  )
  return answer?.ok === true
}

function chosen(response: TokenResponse, kind: keyof typeof members): string {
  const token = response[members[kind]]
  if (typeof token === 'string') return token
  throw new FickleError(
    'ERR_NO_TOKEN',
    `The token response has no ${members[kind]}.`,
    kind === 'refresh'
      ? 'Ask for one with --scope "openid offline_access".'
      : 'Look at the whole response with --json.',
    { exitCode: 3 },
  )
}

/** Quirks that make tokens live as long as asked; of the access token they act only where it is a JWT. */
function ofLifetime({
  lifetime,
  expired,
}: {
  readonly lifetime: number | undefined
  readonly expired: boolean
}): readonly string[] {
  if (expired) return ['id-token-exp-expired', 'access-token-exp-past']
  if (lifetime === undefined) return []
  return [`id-token-lifetime=${lifetime}`, `access-token-lifetime=${lifetime}`]
}

/** A word of a POSIX shell, whatever is in it. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** A call with the access token: of the API where its audience is an address, else of userinfo. */
function call(response: TokenResponse, audience: string | undefined, userinfo: string | undefined): string {
  const url = audience !== undefined && /^https?:/.test(audience) ? audience : userinfo
  if (url === undefined) {
    throw new FickleError(
      'ERR_NO_TOKEN',
      'There is nothing to call: the issuer has no userinfo endpoint.',
      'Give the address of an API with --audience.',
      { exitCode: 3 },
    )
  }
  return `curl -H ${quoted(`Authorization: Bearer ${chosen(response, 'access')}`)} ${quoted(url)}`
}

export const command = defineCommand({
  flags: [
    ...providerFlags,
    'provider',
    'issuer',
    'quirk',
    'client',
    'client-key',
    'grant',
    'audience',
    'scope',
    'lifetime',
    'expired',
    'kind',
    'curl',
    'json',
    'verbose',
  ],
  operands: { '[user]': 'who signs in; default: alice' },
  details:
    'The fickle that runs at --provider or --port signs the token; if none runs there, one is started for a moment.\n' +
    'Its keys are kept, so the token is valid at a provider that is started later on that port.',
  examples: [
    [
      'token alice --audience https://api.example/orders --scope "openid orders.read" --kind access',
      'a JWT for an API',
    ],
    ['token --audience https://api.example/orders --expired --kind access', 'one that the API must refuse'],
    ['token --audience https://api.example/orders --curl', 'a call to that API, for a shell'],
    ['token', 'an ID token for alice'],
    ['token bob --kind access --scope "openid email"', 'an access token for bob'],
    ['token alice --quirk id-token-nonce-mismatch', 'one that a relying party must refuse'],
    [
      'token --grant client_credentials --audience https://api.example/orders --scope orders.read',
      "a JWT of the client's own",
    ],
    ['token --client batch --client-key batch.pem', 'for a client that authenticates by private_key_jwt'],
    ['token --json', 'the whole response, with header and claims decoded'],
  ],
  async run(running) {
    const { values, terminal, operands, given } = running
    const named = values.provider ?? (values.port === 0 ? undefined : `http://localhost:${values.port}`)
    const isClients = values.grant === 'client_credentials'
    const quirks = [...values.quirk, ...ofLifetime(values)]
    const request = {
      issuer: values.issuer,
      user: operands[0] ?? 'alice',
      clientId: given.has('client') ? values.client : undefined,
      audience: values.audience,
      scope: isClients && !given.has('scope') ? '' : values.scope,
      grant: values.grant,
      clientKey: values.clientKey,
      quirks,
    }
    const runs = named !== undefined && (await isRunning(named))
    if (!runs && values.provider !== undefined) {
      throw new FickleError(
        'ERR_PROVIDER_UNREACHABLE',
        `No fickle answers at ${values.provider}.`,
        'Start it, or leave out --provider.',
        { exitCode: 3 },
      )
    }
    const started = runs ? undefined : await startProvider(running)
    if (started) started.control.attach({ provider: started.provider })
    const { response, userinfo } = await fetchTokens({
      ...request,
      provider: started?.provider.url ?? named ?? '',
    })
    if (terminal.json) {
      terminal.result({
        ...response,
        decoded: { id_token: decode(response.id_token), access_token: decode(response.access_token) },
      })
    } else if (values.curl) terminal.print(call(response, values.audience, userinfo))
    else terminal.print(chosen(response, isClients && !given.has('kind') ? 'access' : values.kind))
    return 0
  },
})
