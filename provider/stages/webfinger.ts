/** Stage webfinger: from a user's identifier to an issuer (OpenID Connect Discovery 2, RFC 7033). */
import type { KoaContextWithOIDC } from 'oidc-provider'
import { type AnswerContext, answerOf, sendAnswer } from './answer.ts'
import { acts, applyStage } from './apply.ts'
import { type Exchange, report } from './exchange.ts'

export const webfingerPath = '/.well-known/webfinger'

const ISSUER = 'http://openid.net/specs/connect/1.0/issuer'

/**
 * The issuer's segment that a resource names: the user part of an `acct:` identifier or the first path segment of a
 * URL, where it can be an address at all; the root otherwise. Ordinary users are thus at the root.
 */
export function segmentOfResource(resource: string, isProfile: (name: string) => boolean): string {
  const account = /^(?:acct:)?([^/@]+)@[^/@]+$/i.exec(resource)?.[1]
  const path = /^(?:https?:\/\/)?[^/]+\/([^/?#]+)/i.exec(resource)?.[1]
  const segment = account ?? path ?? ''
  return isProfile(segment.split(/~|%7e/i)[0] ?? '') ? segment : ''
}

export async function webfingerStage(
  exchange: Exchange,
  ctx: AnswerContext & KoaContextWithOIDC,
): Promise<void> {
  const resource = new URLSearchParams(ctx.querystring).get('resource') ?? ''
  ctx.set('Access-Control-Allow-Origin', '*')
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
    ctx.status = 405
    ctx.set('Allow', 'GET, HEAD')
    ctx.body = { error: 'invalid_request', message: 'WebFinger only answers GET.' }
  } else if (resource === '' || resource.length > 2000) {
    ctx.status = 400
    ctx.body = { error: 'invalid_request', message: 'WebFinger needs the parameter resource.' }
  } else {
    ctx.status = 200
    ctx.body = { subject: resource, links: [{ rel: ISSUER, href: exchange.issuer.value }] }
    ctx.set('Content-Type', 'application/jrd+json')
  }
  if (acts(exchange, 'webfinger')) {
    const honest = answerOf(ctx)
    await sendAnswer(ctx, honest, await applyStage('webfinger', honest, exchange))
  }
  report(exchange, {
    kind: 'webfinger-request',
    issuer: exchange.issuer.value,
    resource: resource.slice(0, 200),
    status: ctx.status,
  })
}
