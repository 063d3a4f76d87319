/** Where the browser goes after the sign-in, and how the token gets there. */
import type { Credentials } from './attribute-sessions.ts'
import type { Engine } from './engine.ts'

/** The address with the token in it. */
export function handOver(
  { generation, configuration }: Engine,
  redirectUri: string | undefined,
  credentials: Credentials,
): string {
  const { to, in: part, encoded, withUser } = generation.handOver
  const { serverUrl, callbackUrl } = configuration.oidcConfiguration
  const target = to === 'server-url' ? `${serverUrl}/auth/callback` : (redirectUri ?? callbackUrl)
  const { claims, user, token } = credentials
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const value = encoded ? encodeURIComponent(token) : token
  const about = withUser ? `&email=${text(claims.email)}&name=${text(claims.name) || user}` : ''
  return `${target}${part === 'query' ? '?' : '#'}id_token=${value}${about}`
}
