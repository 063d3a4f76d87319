/** Plans of an honest provider: without them, a rejection proves nothing. */
import { flows } from '../registration.ts'
import type { Plan } from './plan.ts'

const signedWith = (alg: string): Plan => ({
  title: `signed with ${alg}`,
  flow: 'code id_token',
  relyingParty: { idTokenAlg: alg },
  client: { id_token_signed_response_alg: alg },
})

export const honestPlans: readonly Plan[] = [
  ...flows.map((flow): Plan => ({ flow })),
  ...flows.map((flow): Plan => ({ flow, responseMode: 'form_post', title: 'by form_post' })),
  { responseMode: 'jwt', title: 'by response JWT' },
  ...['PS256', 'ES256', 'EdDSA', 'HS256'].map(signedWith),
  { encrypted: true, title: 'encrypted' },
  {
    title: 'signed userinfo',
    relyingParty: { userinfoAlg: 'RS256' },
    client: { userinfo_signed_response_alg: 'RS256' },
  },
  { title: 'fresh, with a strong authentication', relyingParty: { maxAge: 300, acr: '2' } },
  { title: 'registered on the fly', relyingParty: { dynamicRegistration: true } },
  { title: 'found by WebFinger', relyingParty: { webfinger: true } },
  { title: 'bound to a DPoP key', relyingParty: { dpop: true } },
  {
    title: 'refreshed twice',
    relyingParty: { scope: 'openid profile email offline_access', parameters: { prompt: 'consent' } },
    steps: [{ do: 'login' }, { do: 'refresh' }, { do: 'refresh' }],
  },
  {
    title: 'in two browsers at once',
    steps: [
      { do: 'begin', keep: 'first' },
      { do: 'begin', keep: 'second', browser: 'second' },
      { do: 'deliver', kept: 'first' },
      { do: 'deliver', kept: 'second', browser: 'second' },
    ],
  },
  {
    title: 'after a rotation of the keys',
    alone: true,
    steps: [{ do: 'login' }, { do: 'rotate-keys' }, { do: 'login', browser: 'second' }],
  },
  {
    title: 'signed out by a logout token',
    byPage: true,
    logout: 'back-channel',
    steps: [{ do: 'login' }, { do: 'end-at-provider' }],
  },
  { title: 'signed out here', byPage: true, steps: [{ do: 'login' }, { do: 'sign-out' }] },
  {
    title: 'started by somebody else',
    steps: [{ do: 'third-party-login', parameters: { iss: 'HONEST' } }],
  },
]
