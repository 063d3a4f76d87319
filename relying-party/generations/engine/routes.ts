/** The routes of a replica that behaves as a generation. */
import express, { type ErrorRequestHandler } from 'express'
import type { Handler } from '../../flow/flow.ts'
import { Rejection } from '../../flow/rejection.ts'
import { createLoggedInUser } from './api.ts'
import { createCallback } from './callback.ts'
import type { Engine } from './engine.ts'
import { answerErrors, wrapped } from './errors.ts'
import { createLogin } from './login.ts'
import { createLogout } from './logout.ts'
import { createRefresh } from './refresh.ts'
import { createHome, createLoggedOutPage, createSignInPage, createTokenLanding } from './user-interface.ts'

const form = express.text({ type: 'application/x-www-form-urlencoded', limit: '64kb' })

/** Errors of login and refresh are worded by what wraps them. */
const wrapping =
  (engine: Engine, handler: Handler): Handler =>
  (request, response) =>
    handler(request, response).catch((error: unknown) => {
      throw wrapped(engine, error)
    })

export function createGenerationRoutes(engine: Engine): express.Router {
  const router = express.Router()
  router.use((_request, response, next) => {
    response.set('x-fickle-generation', engine.id)
    next()
  })
  router.get('/api/v1/system/config/jwks', (_request, response) => void response.json(engine.bearer.jwks))
  router.get('/api/v1/users/loggedInUser', createLoggedInUser(engine))
  router.get('/api/v1/auth/login', wrapping(engine, createLogin(engine)))
  router.get('/api/v1/auth/refresh', wrapping(engine, createRefresh(engine)))
  router.get('/api/v1/auth/logout', createLogout(engine))
  router.get('/callback', createCallback(engine))
  router.post('/callback', form, createCallback(engine))
  router.get('/auth/callback', createTokenLanding(engine))
  router.post('/auth/callback', form, createTokenLanding(engine))
  router.get('/signin', createSignInPage(engine))
  router.get('/logout', createLoggedOutPage(engine))
  router.get('/', createHome(engine))
  const onError: ErrorRequestHandler = (error, request, response, next) => {
    if (!(error instanceof Rejection) || response.headersSent) {
      next(error)
      return
    }
    answerErrors(engine, request, response, [error]).catch(next)
  }
  router.use(onError)
  return router
}
