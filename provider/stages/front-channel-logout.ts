/** Stage front-channel logout: frames of the clients whose session has ended (OpenID Connect Front-Channel Logout). */
import { type Client, errors, type KoaContextWithOIDC, type Provider } from 'oidc-provider'
import { applyStage } from './apply.ts'
import { type BrowserSession, latestLogin } from './browser-session.ts'
import { besides, type Exchange } from './exchange.ts'
import type { Artifacts } from './stages.ts'

/** Metadata of Front-Channel Logout 2, which oidc-provider keeps under these names. */
interface FrontChannelClient {
  readonly frontchannel_logout_uri?: string
  readonly frontchannel_logout_session_required?: boolean
}

export const frontChannelMetadata = {
  properties: ['frontchannel_logout_uri', 'frontchannel_logout_session_required'],
  validator(_ctx: unknown, name: string, value: unknown): void {
    if (value === undefined) return
    const isRight =
      name === 'frontchannel_logout_uri'
        ? typeof value === 'string' &&
          /^https?:$/.test(URL.parse(value)?.protocol ?? '') &&
          !value.includes('#')
        : typeof value === 'boolean'
    if (isRight) return
    const wanted = name === 'frontchannel_logout_uri' ? 'an http(s) URI without a fragment' : 'true or false'
    throw new errors.InvalidClientMetadata(`${name} must be ${wanted}`)
  },
}

/** A client that compares the session id gets one in its ID tokens. */
export function includeSessionIds(provider: Provider): void {
  const prototype = provider.Client.prototype as unknown as { includeSid(this: Client): unknown }
  const original = prototype.includeSid
  prototype.includeSid = function () {
    return original.call(this) || (this as FrontChannelClient).frontchannel_logout_session_required === true
  }
}

/** The URL with these parameters behind its own. */
function frameUrl({ uri, parameters }: Artifacts['front-channel-logout']): string {
  const url = new URL(uri)
  for (const [name, value] of parameters) url.searchParams.append(name, value)
  return url.href
}

/** What the browser is to load, one URL for each client that registered one; quirks of each one's login act on it. */
export async function frontChannelFrames(
  ending: Exchange,
  ctx: KoaContextWithOIDC,
  session: BrowserSession,
): Promise<string[]> {
  const { issuer } = ending
  const everywhere = ctx.oidc.params?.logout !== undefined
  const frames: string[] = []
  const logins = await issuer.logins.ofSession(session.uid)
  for (const [clientId, authorization] of Object.entries(session.authorizations)) {
    if (!everywhere && clientId !== session.leavingClient) continue
    const client = await ctx.oidc.provider.Client.find(clientId).catch(() => undefined)
    const { frontchannel_logout_uri: uri, frontchannel_logout_session_required: wantsSession } = (client ??
      {}) as FrontChannelClient
    if (!client || uri === undefined) continue
    const login = latestLogin(logins, clientId)
    const exchange = besides(ending, { login, clientId, clientSecret: client.clientSecret })
    const sid = authorization?.sid
    const honest = {
      uri,
      parameters:
        wantsSession && sid !== undefined
          ? ([
              ['iss', issuer.value],
              ['sid', sid],
            ] as const)
          : [],
    }
    frames.push(frameUrl(await applyStage('front-channel-logout', honest, exchange)))
  }
  return frames
}

/** Shows the frames in place of the redirect, which follows once they are loaded. */
export async function sendFrames(
  ctx: KoaContextWithOIDC,
  frames: readonly string[],
  next: string | undefined,
): Promise<void> {
  const [{ frontChannelLogoutPage }, { sendPage }, { pageHeaders }] = await Promise.all([
    import('../pages/front-channel-logout.ts'),
    import('../pages/page.ts'),
    import('../pages/page-headers.ts'),
  ])
  ctx.remove('Location')
  await sendPage(ctx, 200, frontChannelLogoutPage(frames, next))
  const origins = [...new Set(frames.map((frame) => new URL(frame).origin))].join(' ')
  ctx.set('Content-Security-Policy', `${pageHeaders['Content-Security-Policy']}; frame-src ${origins}`)
}
