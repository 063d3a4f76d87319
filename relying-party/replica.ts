/** One replica of the relying party: an express application, which listens nowhere by itself. */
import { createHmac } from 'node:crypto'
import express from 'express'
import { createErrorHandler, sendPage } from './flow/answer.ts'
import { createBearerTokens } from './flow/bearer-tokens.ts'
import { createCallback } from './flow/callback.ts'
import type { Flow } from './flow/flow.ts'
import { guardSessions } from './flow/guarded-sessions.ts'
import { createHome } from './flow/home.ts'
import { createIdentityProvider } from './flow/identity-provider.ts'
import { createLoggedInUser } from './flow/logged-in-user.ts'
import { createLogin } from './flow/login.ts'
import { createLogout } from './flow/logout.ts'
import { createPublicKeys } from './flow/public-keys.ts'
import { createRefresh } from './flow/refresh.ts'
import { Rejection } from './flow/rejection.ts'
import type { Replica, ReplicaOptions } from './options.ts'
import { fragmentPage } from './pages/fragment-page.ts'
import { fragmentScript, submitScript } from './pages/scripts.ts'
import { style } from './pages/style.ts'
import { cookieSettings } from './sessions/cookies.ts'
import { openSessions } from './sessions/open-sessions.ts'

const asset = (type: string, text: string) => (_request: express.Request, response: express.Response) => {
  response.set('cache-control', 'public, max-age=300').type(type).send(text)
}

async function createFlow(options: ReplicaOptions): Promise<Flow> {
  const { name, configuration, sessions, bearerKey, report, now = Date.now } = options
  const { oidcConfiguration: oidc, publicKeyUrls } = configuration
  // Every replica has the bearer key, so what is derived from it is shared too.
  const signingSecret = createHmac('sha256', JSON.stringify(bearerKey.d ?? bearerKey))
    .update('session cookie')
    .digest('hex')
  return {
    name,
    configuration,
    store: sessions.store,
    now,
    report,
    sessions: guardSessions(
      await openSessions({
        settings: sessions,
        cookies: cookieSettings(configuration),
        signingSecret,
        now,
      }),
    ),
    provider: createIdentityProvider({ configuration, now }),
    bearer: await createBearerTokens({ key: bearerKey, oidc, now }),
    verifyBearer: createPublicKeys({ urls: publicKeyUrls, now, tolerance: oidc.maxClockSkew }),
  }
}

/** Where a front-channel response lands, this server sees nothing: its parameters are in the fragment. */
const createFragment = (flow: Flow): express.RequestHandler => {
  const { responseType } = flow.configuration.oidcConfiguration
  return (request, response, next) => {
    if (responseType === 'code' || Object.keys(request.query).length > 0) return next()
    const page = { title: 'Signing in', content: fragmentPage(request.path), script: '/assets/fragment.js' }
    return sendPage(flow, response, page)
  }
}

/**
 * Makes a replica. Nothing is fetched and nothing listens; `app` is an express application.
 * @throws FickleError where a generation is named that there is not
 */
export async function createReplica(options: ReplicaOptions): Promise<Replica> {
  const flow = await createFlow(options)
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use((_request, response, next) => {
    response.set({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    next()
  })
  app.get('/assets/style.css', asset('css', style))
  app.get('/assets/fragment.js', asset('js', fragmentScript))
  app.get('/assets/submit.js', asset('js', submitScript))
  app.get('/.fickle/livez', (_request, response) => void response.type('text').send('ok\n'))
  app.get('/api/v1/system/config/jwks', (_request, response) => void response.json(flow.bearer.jwks))
  app.get('/api/v1/users/loggedInUser', createLoggedInUser(flow))
  if (options.configuration.clientType === 'public') {
    app.all(['/callback', '/api/v1/auth/:route'], () => {
      throw new Rejection('Callback endpoint not available for public clients', {
        check: 'client-type',
        status: 404,
      })
    })
  }
  app.get('/api/v1/auth/login', createLogin(flow))
  app.all('/api/v1/auth/refresh', createRefresh(flow))
  app.all('/api/v1/auth/logout', createLogout(flow))
  app.get('/callback', createFragment(flow), createCallback(flow))
  app.post(
    '/callback',
    express.text({ type: 'application/x-www-form-urlencoded', limit: '64kb' }),
    createCallback(flow),
  )
  app.get('/', createHome(flow))
  app.use((request) => {
    throw new Rejection(`There is no ${request.path.slice(0, 200)} here.`, { check: 'request', status: 404 })
  })
  app.use(createErrorHandler(flow))
  return {
    name: options.name,
    app,
    pendingLogins: () => flow.sessions.pendingLogins(),
    close: () => flow.sessions.close(),
  }
}
