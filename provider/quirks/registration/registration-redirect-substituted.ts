/** Quirk: the answer names other redirect URIs. */
import type { Parameters } from '../../stages/stages.ts'
import { defineQuirk } from '../quirk.ts'
import { withRegistration } from './registration-answer.ts'

const ENDING = '/substituted'

/** What the provider registered, behind the name that it gave it in its answer. */
const registered = (parameters: Parameters): Parameters =>
  parameters.map(([name, text]) => [
    name,
    name === 'redirect_uri' && text.endsWith(ENDING) ? text.slice(0, -ENDING.length) : text,
  ])

export default defineQuirk({
  stage: 'registration',
  title: 'Registration response has different redirect URIs',
  why: 'A client that takes the redirect URI from the response lets the provider choose where its users and their codes go.',
  wire: '`redirect_uris` have `/substituted` appended in the response, and the provider redirects there if asked to',
  spec: 'https://openid.net/specs/openid-connect-registration-1_0.html#RegistrationResponse',
  expect: 'reject',
  level: 'should',
  cwe: 345,
  needs: ['registers'],
  catalogue: ['registration-redirect-substituted'],
  apply: (answer) =>
    withRegistration(answer, (body) => ({
      ...body,
      redirect_uris: (body.redirect_uris as readonly string[]).map((uri) => `${uri}${ENDING}`),
    })),
  also: {
    'authorization-request': (honest) => ({ ...honest, parameters: registered(honest.parameters) }),
    'authorization-response': (honest, { request }) =>
      request.redirect_uri?.endsWith(ENDING) ? { ...honest, redirectUri: request.redirect_uri } : honest,
    'token-request': (honest) => ({ ...honest, parameters: registered(honest.parameters) }),
  },
})
