/** The balancer's own pages for when no replica gives an answer. */
import type { ServerResponse } from 'node:http'
import { html } from '../../design/markup.ts'
import { page } from '../pages/frame.ts'

export type Trouble =
  | { readonly kind: 'none-up'; readonly passed: readonly string[] }
  | { readonly kind: 'own-fault' }
  | {
      readonly kind: 'unreachable' | 'no-answer' | 'broken' | 'not-http'
      /** Undefined where a real balancer chooses the replica. */
      readonly replica: string | undefined
      readonly url: string
      /** What came instead of an answer. */
      readonly detail?: string | undefined
    }

function sentences(trouble: Trouble): { status: number; title: string; fix: string } {
  if (trouble.kind === 'none-up') {
    const tried = trouble.passed.length > 0 ? ` (${trouble.passed.join(', ')})` : ''
    return {
      status: 503,
      title: `No replica answers${tried}.`,
      fix: 'Start one, or look at the lab to see what was done to them.',
    }
  }
  if (trouble.kind === 'own-fault') {
    return {
      status: 500,
      title: 'Something went wrong inside fickle’s balancer itself.',
      fix: 'The journal says what. It was not a replica. Please report it.',
    }
  }
  const who = `${trouble.replica ?? 'The real balancer'} at ${trouble.url}`
  switch (trouble.kind) {
    case 'unreachable':
      return {
        status: 502,
        title: `${who} cannot be reached.`,
        fix: trouble.replica
          ? 'Check that it runs and listens there.'
          : 'It may have ended: choose a policy on the lab’s page to start it again.',
      }
    case 'no-answer':
      return {
        status: 504,
        title: `${who} accepted the request but did not answer in time.`,
        fix: 'It may be paused or stuck: read its log, or restart it.',
      }
    case 'not-http':
      return {
        status: 502,
        title: `${who} answers${trouble.detail ? ` ${trouble.detail}` : ', but not in HTTP'}.`,
        fix: trouble.detail
          ? 'Balancers do not forward such an answer: correct it in the replica.'
          : 'Check the address, and whether it needs https.',
      }
    case 'broken':
      return {
        status: 502,
        title: `${who} broke the connection.`,
        fix: 'It may have been killed or have crashed: read its log.',
      }
  }
}

export async function answerUnavailable(response: ServerResponse, trouble: Trouble): Promise<void> {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const { status, title, fix } = sentences(trouble)
  const body = await page(title, html`<h1>${title}</h1><p>${fix}</p><p><a href="/.fickle/">The lab</a></p>`)
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, { ...body.headers, 'cache-control': 'no-store' })
  response.end(body.html)
}
