/** How a replica answers: pages with their headers, and refusals as a page or as JSON. */
import { randomBytes } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import { loginOf } from '../../journal/keys.ts'
import { ownFault } from '../../journal/own-fault.ts'
import { errorPage } from '../pages/error-page.ts'
import { contentSecurityPolicy, type Markup, renderPage } from '../pages/layout.ts'
import { responseParameters } from './callback.ts'
import { type Flow, reportRejection } from './flow.ts'
import { Rejection } from './rejection.ts'

export interface PageAnswer {
  readonly status?: number
  readonly title: string
  readonly content: Markup
  readonly script?: string
  /** Another origin that a form of this page may go to. */
  readonly formAction?: string
}

export async function sendPage(
  flow: Pick<Flow, 'name' | 'ways'>,
  response: Response,
  page: PageAnswer,
): Promise<void> {
  const { title, content, script, status = 200, formAction } = page
  const body = await renderPage({
    title,
    content,
    footer: `${flow.name}. Not for production.`,
    ways: flow.ways,
    ...(script === undefined ? {} : { script }),
  })
  response
    .status(status)
    .set('content-security-policy', contentSecurityPolicy(formAction))
    .type('html')
    .send(body)
}

const isUnknownPage = ({ check, status }: Pick<Rejection, 'check' | 'status'>) =>
  check === 'request' && status === 404

const titleOf = ({ check, status }: Rejection) =>
  isUnknownPage({ check, status })
    ? 'There is no such page'
    : status === 502 || status === 504
      ? 'The identity provider does not answer correctly'
      : check === 'internal'
        ? 'Something went wrong inside this relying party'
        : check === 'store'
          ? 'The session store cannot be reached'
          : check === 'authorization-response'
            ? 'The identity provider refused the sign-in'
            : 'The sign-in was refused'

const unexpected = (cause: unknown) =>
  new Rejection('The relying party failed.', { check: 'internal', status: 500, cause })

/** Malformed requests that express refuses have a status of their own. */
function rejectionOf(error: unknown): Rejection {
  if (error instanceof Rejection) return error
  const { status, expose, message } = error as { status?: number; expose?: boolean; message?: string }
  return status !== undefined && status < 500 && expose
    ? new Rejection(String(message), { check: 'request', status, cause: error })
    : unexpected(error)
}

const LOGIN_PATH = '/api/v1/auth/login'

const stateOf = (request: Request) => {
  const states = request.path === LOGIN_PATH ? [] : responseParameters(request).getAll('state')
  return states.length === 1 && states[0] ? states[0].slice(0, 4096) : undefined
}

/** A login that ends before it has a state still gets an id, which its page shows and the journal knows. */
const loginWithoutState = ({ path }: Request) =>
  path === LOGIN_PATH ? `L${randomBytes(5).toString('hex')}` : undefined

/** Express's last handler: every refusal ends here. */
export const createErrorHandler =
  (flow: Pick<Flow, 'name' | 'ways' | 'report'>) =>
  (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error)
      return
    }
    const rejection = rejectionOf(error)
    const state = stateOf(request)
    const login = state === undefined ? loginWithoutState(request) : loginOf(state)
    // Whoever asks for a page that there is not has not begun to sign in.
    if (!isUnknownPage(rejection) || login !== undefined) reportRejection(flow, rejection, state, login)
    if (rejection.check === 'internal') {
      console.error(rejection.cause)
      flow.report(ownFault(flow.name, rejection.cause, { path: request.path, state, login }))
    }
    const content = errorPage({
      title: titleOf(rejection),
      error: rejection.message,
      login,
      signIn: !isUnknownPage(rejection),
    })
    sendPage(flow, response, { status: rejection.status, title: titleOf(rejection), content }).catch(next)
  }
