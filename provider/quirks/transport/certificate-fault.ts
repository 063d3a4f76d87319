/** Building block: endpoints at a listener whose certificate has a fault, and what all quirks of certificates say. */
import type { Answer } from '../../stages/stages.ts'
import type { QuirkContext } from '../context.ts'
import { withMembers } from '../json/answer-body.ts'
import type { MovedEndpoint } from '../quirk.ts'

/** Members of the discovery document that servers use; browsers stay where they are. */
const forServers = ['jwks_uri', 'token_endpoint', 'userinfo_endpoint'] as const

export const whereParam = {
  type: 'choice',
  default: 'endpoints',
  options: ['endpoints', 'jwks_uri', 'token_endpoint', 'userinfo_endpoint', 'discovery'],
  description:
    'What is served with the certificate: keys, token endpoint and userinfo endpoint together, one of them, or the whole issuer, including discovery, which is then on another port',
} as const

type Where = (typeof whereParam)['options'][number]

/** The discovery document that sends servers to the listener with the faulty certificate. */
export const moved = (answer: Answer, { value, faultyUrl }: QuirkContext<Where>): Answer =>
  faultyUrl === undefined
    ? answer
    : withMembers(answer, (body) => {
        const members = forServers.filter(
          (name) => value === 'endpoints' || value === 'discovery' || value === name,
        )
        const entries = members.flatMap((name) => {
          const url = URL.parse(String(body[name]))
          return url ? [[name, `${faultyUrl}${url.pathname}`] as const] : []
        })
        return { ...body, ...Object.fromEntries(entries) }
      })

export const moves: Readonly<Record<Where, readonly MovedEndpoint[]>> = {
  endpoints: ['jwks', 'token', 'userinfo'],
  jwks_uri: ['jwks'],
  token_endpoint: ['token'],
  userinfo_endpoint: ['userinfo'],
  discovery: ['discovery', 'jwks', 'token', 'userinfo'],
}

export const movesAddress = (value: Where): boolean => value === 'discovery'

export const tlsRequirements = 'https://openid.net/specs/openid-connect-core-1_0.html#TLSRequirements'
export const serverIdentity = 'https://www.rfc-editor.org/rfc/rfc9525.html#section-6'
