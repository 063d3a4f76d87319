/** How a generation answers an error: one paragraph or JSON, with a status of its own; and what fickle adds to its pages. */
import type { Request, Response } from 'express'
import { html } from '../../../design/markup.ts'
import { keyOf, loginOf } from '../../../journal/keys.ts'
import { responseParameters } from '../../flow/callback.ts'
import { Rejection } from '../../flow/rejection.ts'
import { contentSecurityPolicy, type Markup } from '../../pages/layout.ts'
import type { Engine } from './engine.ts'

const FIXED = 'Authentication failed. Please try again.'
const MAX_ERROR = 2000

/** What is shown for an error: its words, or a sentence for all. */
const shownText = ({ generation }: Engine, message: string) =>
  generation.errors.format === 'fixed-paragraph'
    ? ` [Auth Callback Servlet] ${FIXED} `
    : ` [Auth Callback Servlet] Failed in Auth Login : ${message} `

/** What every page of a generation says: that it is one, and what is unsafe about it. */
export const generationNote = ({ id, generation }: Engine): Markup => html`
  <aside class="quiet" data-generation="${id}">
    <p>This relying party behaves as ${generation.title} does (${id}). Its documented behaviour is safe; this is not:</p>
    <ul>${generation.insecure.map((sentence) => html`<li>${sentence}</li>`)}</ul>
  </aside>`

/** Undefined for a login that began with no state. */
function stateOf(request: Request): string | undefined {
  return request.path === '/callback'
    ? (responseParameters(request).get('state')?.slice(0, 4096) ?? undefined)
    : undefined
}

function reportErrors(
  engine: Engine,
  request: Request,
  rejections: readonly Rejection[],
  status: number,
  shown: string,
): void {
  const state = stateOf(request)
  const [first, ...others] = rejections
  if (!first) return
  engine.report({
    kind: 'rejected',
    by: engine.name,
    login: state ? loginOf(state) : undefined,
    keys: state ? [keyOf('state', state)] : [],
    error: shown.slice(0, MAX_ERROR),
    check: first.check,
    code: first.code,
    status,
    facts: {
      ...first.facts,
      reason: first.facts?.reason ?? first.message.slice(0, 500),
      ...(others.length
        ? {
            after: others
              .map(({ message }) => message)
              .join(' ')
              .slice(0, 500),
          }
        : {}),
    },
  })
}

/** Answers errors in the generation's way; several are several paragraphs. Text from outside is escaped, as it was not there. */
export async function answerErrors(
  engine: Engine,
  request: Request,
  response: Response,
  rejections: readonly Rejection[],
): Promise<void> {
  const { format, status: usual, badRequest } = engine.generation.errors
  const last = rejections.at(-1)
  const status =
    last?.status === 404 || last?.status === 405
      ? last.status
      : last?.check === 'redirect-uri'
        ? badRequest
        : usual
  const messages = rejections.map(({ message }) => message.slice(0, MAX_ERROR))
  if (format === 'json' && status !== 404) {
    reportErrors(engine, request, rejections, status, messages.join(' '))
    response.status(status).json({ error: messages.at(-1) })
    return
  }
  const paragraphs =
    status === 404 || status === 405
      ? messages
      : (format === 'fixed-paragraph' ? [''] : messages).map((message) => shownText(engine, message))
  reportErrors(engine, request, rejections, status, paragraphs.map((one) => one.trim()).join(' '))
  const body = html`<div role="alert" data-error>${paragraphs.map((one) => html`<p>${one}</p>`)}</div>
${generationNote(engine)}
`
  response
    .status(status)
    .set('content-security-policy', contentSecurityPolicy())
    .type('html')
    .send(String(await body))
}

/** An error as the generation words it: those of login and refresh carry the name of what wraps them. */
export function wrapped({ generation }: Engine, error: unknown): Rejection {
  const rejection =
    error instanceof Rejection
      ? error
      : new Rejection('The relying party failed.', { check: 'internal', status: 500, cause: error })
  const { message, check, status, code, facts } = rejection
  if (!generation.errors.wraps || status === 404 || message.startsWith('org.pac4j.')) return rejection
  return new Rejection(`org.pac4j.core.exception.TechnicalException: ${message}`, {
    check,
    status,
    code,
    facts: { ...facts, reason: message },
    cause: error,
  })
}
