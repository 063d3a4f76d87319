/** Where the browser goes after the sign-in, and how the token gets there. */
import { readPrincipal } from '../../flow/principal.ts'
import type { Credentials } from './attribute-sessions.ts'
import type { Engine } from './engine.ts'

/** What principalDomain is where nobody sets it: the domain of users without an e-mail address. */
const DOMAIN = 'open-metadata.org'

/**
 * The address with the token in it; with e-mail and user name, which is the part before the @, where the generation does
 * so. Where no redirectUri was kept it is the word `null`, as the real thing writes it.
 */
export function handOver(
  { generation, configuration }: Engine,
  redirectUri: string | undefined,
  credentials: Credentials,
): string {
  const { to, in: part, encoded, withUser } = generation.handOver
  const { serverUrl, callbackUrl } = configuration.oidcConfiguration
  const absent = generation.login.redirectUri === 'required-late' ? '/null' : callbackUrl
  const target = to === 'server-url' ? `${serverUrl}/auth/callback` : (redirectUri ?? absent)
  const { claims, token } = credentials
  const written = (value: string) => (encoded ? encodeURIComponent(value) : value)
  const pairs = [`id_token=${written(token)}`]
  if (withUser) {
    const { user, email } = readPrincipal(claims, configuration)
    pairs.push(`email=${written(email ?? `${user}@${DOMAIN}`)}`, `name=${written(user)}`)
  }
  return `${target}${part === 'query' ? '?' : '#'}${pairs.join('&')}`
}
