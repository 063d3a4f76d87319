/** Fuzzes the provider's own endpoints, at the root and below an address, by form, JSON and garbage. */
import fc from 'fast-check'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { checkAlive, checkAnswer } from '../http-target.ts'
import { formOf, oddText, parameters, requestsTo } from '../inputs.ts'
import { defineTarget } from '../target.ts'

const endpoints = [
  '/',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/.well-known/webfinger',
  '/oidc/auth',
  '/oidc/token',
  '/oidc/me',
  '/oidc/jwks',
  '/oidc/reg',
  '/oidc/request',
  '/oidc/token/introspection',
  '/oidc/token/revocation',
  '/oidc/session/end',
  '/oidc/session/end/confirm',
  '/interaction/x',
  '/.fickle/assets/',
  '/.fickle/canary/x',
]
const addresses = ['', '/standard', '/standard~id-token-nonce-mismatch', '/standard~clock-offset=-300']

export const provider = defineTarget({
  name: 'provider',
  share: 4,
  inputs: requestsTo(
    addresses.flatMap((address) => endpoints.map((endpoint) => `${address}${endpoint}`)),
    fc.oneof({ weight: 4, arbitrary: parameters.map(formOf) }, { weight: 1, arbitrary: oddText }),
  ),
  async open() {
    const warnings: string[] = []
    const server = await createFickleProvider({
      port: 0,
      stateFolder: false,
      journal: createJournal(),
      warn: (message) => warnings.push(message),
    })
    return {
      async check(input) {
        await checkAnswer(server.port, input)
        await checkAlive(server.port, '/.well-known/openid-configuration')
        const [warning] = warnings.splice(0)
        if (warning !== undefined) throw new Error(`The provider warned: ${warning}`)
      },
      close: () => server.close(),
    }
  },
})
