/** Stage authorization response: the parameters that go back to the relying party, success and error alike. */
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { CorrelationKey } from '../../journal/events.ts'
import { keyOf } from '../../journal/keys.ts'
import { acts, applyStage } from './apply.ts'
import { type Exchange, exchangeOf, report } from './exchange.ts'
import { firstOf } from './parameters.ts'
import { showRefusal } from './refusal.ts'
import { sessionStateFor } from './session-iframe.ts'
import type { Artifacts, Parameters } from './stages.ts'

type Response = Artifacts['authorization-response']

/** The redirect URI that was answered last, as a URL parser writes it: most answers go to the same. */
let last = { redirectUri: '', href: '' }

function hrefOf(redirectUri: string): string {
  if (last.redirectUri !== redirectUri) last = { redirectUri, href: new URL(redirectUri).href }
  return last.href
}

/** The way back of the usual kind; undefined where parameters are to be united with those that the redirect URI has. */
function wayBack({ mode, redirectUri, parameters }: Response): string | undefined {
  if ((mode !== 'query' && mode !== 'fragment') || /[?#]/.test(redirectUri) || parameters.length === 0)
    return undefined
  let location = `${hrefOf(redirectUri)}${mode === 'query' ? '?' : '#'}`
  for (const [at, [name, value]] of parameters.entries())
    location += `${at === 0 ? '' : '&'}${encoded(name)}=${encoded(value)}`
  return location
}

/** As a form has it; most values need nothing. */
const encoded = (value: string): string =>
  /^[\w.*-]*$/.test(value) ? value : new URLSearchParams([['', value]]).toString().slice(1)

/** Sends the browser back. Koa's own redirect reads the address twice more and weighs what the browser accepts. */
function redirect(ctx: KoaContextWithOIDC, location: string) {
  ctx.status = 303
  ctx.set('Location', location)
  ctx.set('Content-Type', 'text/plain; charset=utf-8')
  ctx.body = `Redirecting to ${location}.`
}

/** The redirect with exactly these parameters, in this order, duplicates included. */
export function redirectWith({ mode, redirectUri, parameters }: Response): string {
  const url = new URL(redirectUri)
  const added = new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString()
  if (mode === 'fragment') {
    url.hash = added
  } else {
    const before = url.search.slice(1)
    url.search = [before, added].filter((part) => part !== '').join('&')
  }
  return url.href
}

function whatBecameOfState(sent: string | undefined, parameters: Parameters) {
  const states = parameters.filter(([name]) => name === 'state').map(([, value]) => value)
  if (states.length > 1) return 'duplicated'
  if (sent === undefined) return states.length === 0 ? 'none-sent' : 'altered'
  return states.length === 0 ? 'missing' : states[0] === sent ? 'returned' : 'altered'
}

function reportResponse(exchange: Exchange, mode: Response['mode'], parameters: Parameters) {
  const field = (name: string) => firstOf(parameters, name)
  const keys: CorrelationKey[] = []
  for (const [name, value] of parameters) {
    if (name === 'code') keys.push(keyOf(name, value))
    if (name === 'access_token') keys.push(keyOf('access-token', value))
  }
  report(
    exchange,
    {
      kind: 'authorization-response',
      issuer: exchange.issuer.value,
      mode,
      parameters: parameters.map(([name]) => name),
      error: field('error'),
      errorDescription: field('error_description'),
      state: whatBecameOfState(exchange.login?.request.state, parameters),
    },
    keys,
  )
}

async function sendForm(ctx: KoaContextWithOIDC, action: string, parameters: Parameters) {
  const [{ formPostPage }, { sendPage }] = await Promise.all([
    import('../pages/form-post.ts'),
    import('../pages/page.ts'),
  ])
  await sendPage(ctx, 200, formPostPage(action, parameters))
}

/** Called by every response mode of oidc-provider in place of its own handler. */
export async function respond(
  ctx: KoaContextWithOIDC,
  name: string,
  redirectUri: string,
  payload: Readonly<Record<string, string | number>>,
  original: (payload: object) => unknown,
): Promise<void> {
  const exchange = exchangeOf(ctx)
  if (!exchange) return void (await original(payload))
  const full = Object.assign(payload, sessionStateFor(exchange, ctx, redirectUri, payload))
  const mode = name.includes('jwt') ? 'jwt' : (name as Response['mode'])
  const parameters = Object.keys(full).map((key) => [key, String(full[key])] as const)
  const honest: Response = { mode, redirectUri, parameters }
  exchange.grantType ??= 'implicit'
  const sent = acts(exchange, 'authorization-response')
    ? await applyStage('authorization-response', honest, exchange, {
        accessTokenOf: async (sub) => (await import('../sign-in/victim-token.ts')).issueVictimToken(ctx, sub),
      })
    : honest
  if (sent.page) return showRefusal(exchange, ctx, sent.page)
  reportResponse(exchange, sent.mode, sent.parameters)
  if (sent.mode === 'jwt') {
    await original(Object.fromEntries(sent.parameters))
    if (name !== 'form_post.jwt') return
    // The library's own page has an inline script; ours posts the same token.
    const response = /name="response" value="([^"]+)"/.exec(String(ctx.body))?.[1] ?? ''
    return sendForm(ctx, sent.redirectUri, [['response', response]])
  }
  if (sent.mode === 'form_post') return sendForm(ctx, sent.redirectUri, sent.parameters)
  const location = wayBack(sent) ?? (sent === honest ? undefined : redirectWith(sent))
  if (location === undefined) return void (await original(full))
  redirect(ctx, location)
}
