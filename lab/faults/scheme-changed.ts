/** A proxy thinks that it is reached by https: the provider is told to send the browser there, where nothing speaks TLS. */
import { readLoginRedirect } from '../balancer/authorization-parameters.ts'
import { defineFault } from './fault.ts'

export const schemeChanged = defineFault({
  title: 'A proxy changes the scheme of the redirect URI',
  strikes: 'traffic',
  // Once the browser is on its way, its redirect URI is set.
  moments: ['now', 'before-login'],
  when: 'now',
  apply: ({ meddle }) =>
    meddle({
      onAnswer(answer) {
        const { location } = answer.headers
        const login = readLoginRedirect(location)
        if (location === undefined || login === undefined) return undefined
        if (login.pushedAs !== undefined)
          return 'the redirect URI of this login was pushed to the provider, and went past the balancer'
        if (login.redirectUri === undefined) return undefined
        const target = new URL(location)
        const redirectUri = target.searchParams.get('redirect_uri')
        if (redirectUri === null) return 'the redirect URI of this login stands in a signed request object'
        if (!redirectUri.startsWith('http:'))
          return `the redirect URI of this login is not http: ${redirectUri}`
        target.searchParams.set('redirect_uri', redirectUri.replace(/^http:/, 'https:'))
        answer.headers.location = target.href
        return undefined
      },
    }),
})
