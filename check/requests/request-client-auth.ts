/** Lint: the client authenticates the way it registered, and encodes its secret. */
import { type ClientRequest, defineLint, eachRequest, finding, parameter, requestsTo } from './lint.ts'

function methodsOf(request: ClientRequest): string[] {
  const assertion = parameter(request, 'client_assertion')
  return [
    ...(request.authorization?.scheme.toLowerCase() === 'basic' ? ['client_secret_basic'] : []),
    ...(parameter(request, 'client_secret') ? ['client_secret_post'] : []),
    ...(assertion ? [assertion.token?.alg?.startsWith('HS') ? 'client_secret_jwt' : 'private_key_jwt'] : []),
  ]
}

export const lint = defineLint({
  title: 'Token requests use only the registered authentication method, with a form-encoded secret',
  why: 'Providers refuse methods other than the registered one, and refuse two at once. A secret with a colon, a plus or a percent sign works only if it is form-encoded.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1',
  catalogue: ['request-client-auth'],
  inspect: (events) =>
    eachRequest(events, 'token', (request) => {
      const methods = methodsOf(request)
      const used = methods[0] ?? 'none'
      const registered = request.registered?.authMethod
      const inQuery = parameter(request, 'client_secret')?.in === 'query'
      return [
        methods.length > 1
          ? finding(
              request,
              'must',
              `The request uses ${methods.length} authentication methods at once: ${methods.join(', ')}.`,
            )
          : undefined,
        registered !== undefined && used !== registered && !registered.endsWith('tls_client_auth')
          ? finding(request, 'must', `The client uses ${used}, but registered ${registered}.`)
          : undefined,
        inQuery ? finding(request, 'must', 'The client secret is in the URL.') : undefined,
        request.authorization?.formEncoded === false
          ? finding(
              request,
              'must',
              'The client id and the secret are not form-encoded before they are joined.',
            )
          : undefined,
      ]
    }),
  untested: (events) =>
    requestsTo(events, 'token').some(
      ({ authorization }) =>
        authorization?.scheme.toLowerCase() === 'basic' && authorization.formEncoded === undefined,
    )
      ? 'Neither client id nor secret has a character that form-encoding changes, so that was not tested.'
      : undefined,
})
