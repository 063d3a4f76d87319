/** One replica of the relying party: an express application, which listens nowhere by itself. */
import { createHmac } from 'node:crypto'
import express from 'express'
import { calculateJwkThumbprint } from 'jose'
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
import { createAttributeSessions } from './generations/engine/attribute-sessions.ts'
import { createEngine, NO_HANDLER } from './generations/engine/engine.ts'
import { openKeeper } from './generations/engine/open-keeper.ts'
import { createGenerationRoutes } from './generations/engine/routes.ts'
import { findGeneration } from './generations/generations.ts'
import type { Replica, ReplicaOptions } from './options.ts'
import { fragmentPage } from './pages/fragment-page.ts'
import { fragmentScript, submitScript } from './pages/scripts.ts'
import { style } from './pages/style.ts'
import { cookieSettings } from './sessions/cookies.ts'
import { openSessions } from './sessions/open-sessions.ts'

type Mounted = Pick<Replica, 'pendingLogins' | 'close'>

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
    ways: options.ways,
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
      { now, sessionExpiry: oidc.sessionExpiry },
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

/** The documented behaviour: its routes, and its last word on errors. */
async function mountDocumented(app: express.Express, options: ReplicaOptions): Promise<Mounted> {
  const flow = await createFlow(options)
  app.get('/api/v1/system/config/jwks', (_request, response) => void response.json(flow.bearer.jwks))
  app.get('/api/v1/users/loggedInUser', createLoggedInUser(flow))
  if (options.configuration.clientType === 'public') {
    app.all(['/callback', '/api/v1/auth/:route'], () => {
      throw new Rejection(NO_HANDLER, { check: 'client-type', status: 404 })
    })
  }
  app.get('/api/v1/auth/login', createLogin(flow))
  app.all('/api/v1/auth/refresh', createRefresh(flow))
  app.all('/api/v1/auth/logout', createLogout(flow))
  // A proxy in front may leave the prefix of callbackUrl in the path.
  const { pathname } = new URL(flow.configuration.oidcConfiguration.callbackUrl)
  const callbacks = ['/callback', ...(/^[\w./~-]+$/.test(pathname) ? [pathname] : [])]
  app.get(callbacks, createFragment(flow), createCallback(flow))
  app.post(
    callbacks,
    express.text({ type: 'application/x-www-form-urlencoded', limit: '64kb' }),
    createCallback(flow),
  )
  app.get(['/', '/auth/callback'], createHome(flow))
  app.use(nothingHere)
  app.use(createErrorHandler(flow))
  return { pendingLogins: () => flow.sessions.pendingLogins(), close: () => flow.sessions.close() }
}

/** A generation of the real thing, as its declaration says. */
async function mountGeneration(app: express.Express, options: ReplicaOptions, id: string): Promise<Mounted> {
  const { configuration, bearerKey, sessions: settings } = options
  const generation = findGeneration(id)
  const deployment = `${await calculateJwkThumbprint(bearerKey)} ${configuration.oidcConfiguration.serverUrl}`
  const keeper = await openKeeper(generation, settings, { deployment, id })
  const sessions = createAttributeSessions({ generation, configuration, keeper })
  const engine = await createEngine(options, generation, sessions)
  app.use(createGenerationRoutes(engine))
  app.use(nothingHere)
  app.use(createErrorHandler(options))
  return { pendingLogins: () => sessions.size(), close: () => sessions.close() }
}

const nothingHere: express.RequestHandler = (request) => {
  throw new Rejection(`There is nothing at ${request.path.slice(0, 200)}.`, { check: 'request', status: 404 })
}

/**
 * Makes a replica. Nothing is fetched and nothing listens; `app` is an express application.
 * @throws FickleError where a generation is named that there is not
 */
export async function createReplica(options: ReplicaOptions): Promise<Replica> {
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
  const mounted = options.generation
    ? await mountGeneration(app, options, options.generation)
    : await mountDocumented(app, options)
  return { name: options.name, app, ...mounted }
}
