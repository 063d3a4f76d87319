/** The sign-in page's routes: show it, and take what was chosen there. */
import type { Provider } from 'oidc-provider'
import { errors } from 'oidc-provider'
import { FickleError } from '../../journal/fickle-error.ts'
import type { Issuer } from '../issuers/issuer.ts'
import { readLoginQuirks, unite } from '../logins/selection.ts'
import type { User } from '../options.ts'
import { profileNames } from '../profiles/registry.ts'
import type { StageContext } from '../stages/answer.ts'
import { acts } from '../stages/apply.ts'
import { changedRequest } from '../stages/authorization-request.ts'
import type { Exchange } from '../stages/exchange.ts'
import { readForm } from '../stages/form.ts'
import { lastOf } from '../stages/parameters.ts'
import type { Parameters } from '../stages/stages.ts'
import type { Attempt } from './attempt.ts'
import { amr, askedAcr } from './automatic.ts'
import { bindUser } from './bind-user.ts'
import { readFreeForm } from './free-form.ts'
import type { ShownClient } from './page.ts'
import { findUser, usersAt } from './users.ts'

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/** Characters of a client's name that are shown. */
const LONGEST_NAME = 120

const storedParameters = (interaction: Interaction): Parameters =>
  Object.entries(interaction.params as Record<string, unknown>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)] as const)

/** A name is what somebody registered, however long. */
const short = (name: string) =>
  name.length > LONGEST_NAME ? `${[...name].slice(0, LONGEST_NAME).join('')}…` : name

async function shownClient(provider: Provider, interaction: Interaction): Promise<ShownClient> {
  const id = String((interaction.params as { client_id?: unknown }).client_id ?? '')
  const client = await provider.Client.find(id).catch(() => undefined)
  return {
    name: client?.clientName && short(client.clientName),
    logo: client?.logoUri,
    home: client?.clientUri,
    policy: client?.policyUri,
    terms: client?.tosUri,
  }
}

async function show(
  provider: Provider,
  exchange: Exchange,
  ctx: StageContext,
  interaction: Interaction,
  attempt?: Attempt,
) {
  const [{ signInPage }, { sendPage }, { loginQuirkChoices }] = await Promise.all([
    import('./page.ts'),
    import('../pages/page.ts'),
    import('./choices.ts'),
  ])
  const client = await shownClient(provider, interaction)
  const request = exchange.login?.request ?? lastOf(storedParameters(interaction))
  const page = signInPage({
    dashboard: ctx.req.ways?.dashboard,
    issuer: exchange.issuer.value,
    users: usersAt(exchange.issuer),
    request,
    quirks: exchange.login?.quirks.map(({ spelling }) => spelling) ?? [],
    choices: loginQuirkChoices(),
    profiles: profileNames(),
    attempt,
    client,
  })
  await sendPage(ctx, attempt ? 400 : 200, page, client.logo)
}

/** Quirks on the authorization request that were chosen after it arrived act on what was stored of it. */
async function actOnStoredRequest(exchange: Exchange, interaction: Interaction) {
  if (!acts(exchange, 'authorization-request')) return undefined
  const parameters = storedParameters(interaction)
  const changed = await changedRequest(exchange, parameters)
  if (changed.refuse) return { error: changed.refuse.error, error_description: changed.refuse.description }
  if (changed.parameters !== parameters) interaction.params = lastOf(changed.parameters)
  return undefined
}

/**
 * Who is meant: the user whose button was pressed, or the one who was typed in. The Enter key in a field presses
 * neither, so what is in the fields decides.
 */
async function whoSignsIn(
  { issuer, login }: Exchange,
  field: (name: string) => string,
): Promise<User | undefined> {
  const action = field('action')
  if (action === 'free-form' || (action === 'enter' && field('name') !== '')) {
    const user = readFreeForm(field('name'), field('claims'), {
      id_token: field('id_token'),
      access_token: field('access_token'),
      userinfo: field('userinfo'),
    })
    await issuer.freeForm.set(user.name, {
      claims: user.claims,
      ...(user.tokens && { tokens: user.tokens }),
    })
    return user
  }
  const chosen = action === 'enter' ? (login?.request.login_hint ?? '') : field('user')
  const users = usersAt(issuer)
  return findUser(users, chosen) ?? (action === 'enter' ? users[0] : undefined)
}

async function signIn(exchange: Exchange, interaction: Interaction, field: (name: string) => string) {
  const { login } = exchange
  if (!login) {
    throw new FickleError(
      'ERR_LOGIN_FORGOTTEN',
      'This login is unknown or has expired.',
      'Start again at the relying party.',
    )
  }
  const chosen = field('quirk').trim()
  const before = login.quirks
  if (chosen !== '') {
    const value = field('value').trim()
    const spelt = value === '' || chosen.includes('=') ? chosen : `${chosen}=${value}`
    login.quirks = unite(before, await readLoginQuirks(spelt.split('~').map((one) => one.trim())))
  }
  try {
    const user = await whoSignsIn(exchange, field)
    if (!user) {
      throw new FickleError('ERR_USER_UNKNOWN', 'There is no such user.', 'Choose one from the list.')
    }
    await bindUser(exchange, user, 'page')
  } catch (error) {
    login.quirks = before
    throw error
  }
  if (login.quirks.length > before.length) {
    const refused = await actOnStoredRequest(exchange, interaction)
    if (refused) return refused
  }
  const acr = askedAcr({ oidc: { params: interaction.params } })
  return {
    login: { accountId: login.user?.sub ?? '', remember: true, amr, ...(acr ? { acr } : {}) },
    consent: {},
    select_account: {},
  }
}

/** Where the interaction went, when its cookie or its entry is gone. */
const lost = new FickleError(
  'ERR_LOGIN_FORGOTTEN',
  'The login of this sign-in page has ended or expired.',
  'Go back to the relying party and start again.',
)

export function signInPages(issuer: Issuer, provider: Provider) {
  return async (exchange: Exchange, ctx: StageContext): Promise<void> => {
    let interaction: Interaction
    try {
      interaction = await provider.interactionDetails(ctx.req, ctx.res)
    } catch (error) {
      if (error instanceof errors.SessionNotFound) throw lost
      throw error
    }
    const uid = ctx.path.split('/').at(-1) ?? ''
    if (interaction.uid !== uid) throw lost
    exchange.login = await issuer.logins.ofInteraction(uid)
    if (ctx.method === 'GET' || ctx.method === 'HEAD') return show(provider, exchange, ctx, interaction)
    if (ctx.method !== 'POST') return
    const form = (await readForm(ctx)) ?? []
    const field = (name: string) => form.findLast(([candidate]) => candidate === name)?.[1] ?? ''
    let result: object
    if (field('action') === 'deny') {
      result = { error: 'access_denied', error_description: 'the end-user denied the request' }
    } else {
      try {
        result = await signIn(exchange, interaction, field)
      } catch (problem) {
        if (!(problem instanceof FickleError)) throw problem
        const attempt = {
          quirk: field('quirk'),
          value: field('value'),
          name: field('name'),
          claims: field('claims'),
          tokens: {
            id_token: field('id_token'),
            access_token: field('access_token'),
            userinfo: field('userinfo'),
          },
        }
        return show(provider, exchange, ctx, interaction, { ...attempt, problem })
      }
    }
    // What was chosen here must be known where the browser comes back to.
    if (exchange.login) await issuer.logins.tieToInteraction(exchange.login, uid)
    interaction.result = result as never
    await interaction.save(interaction.exp - Math.floor(Date.now() / 1000))
    // The page's cookie has done its work.
    ctx.cookies.set(provider.cookieName('interaction'), null, {
      path: `${issuer.mount}${ctx.path}`,
      signed: false,
    })
    ctx.status = 303
    ctx.redirect(interaction.returnTo)
  }
}
