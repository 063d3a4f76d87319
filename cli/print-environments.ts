/** Prints settings to paste into products that are to sign in at this fickle. */
import { FickleError } from '../journal/fickle-error.ts'
import type { FickleProvider } from '../provider/options.ts'
import { suggestion } from '../provider/quirks/load.ts'
import { idTokenHint } from '../welcome/environments/environment.ts'
import { environments, filled } from '../welcome/environments/index.ts'
import type { Terminal } from './terminal.ts'

/** @throws FickleError ERR_ENVIRONMENT_UNKNOWN, before anything is started */
export async function checkEnvironments(names: readonly string[]): Promise<void> {
  const known = Object.keys(environments)
  for (const name of names) {
    if (Object.hasOwn(environments, name)) continue
    throw new FickleError(
      'ERR_ENVIRONMENT_UNKNOWN',
      `There are no settings for "${name.slice(0, 60)}".${await suggestion(name.slice(0, 60), known)}`,
      `Choose from ${known.join(', ')}.`,
    )
  }
}

export async function printEnvironments(
  names: readonly string[],
  provider: FickleProvider,
  terminal: Pick<Terminal, 'say' | 'strong'>,
): Promise<void> {
  const [client] = provider.clients() ?? []
  const values = {
    issuer: provider.url,
    clientId: client?.client_id ?? 'my-app',
    clientSecret: client ? (client.client_secret ?? '') : 'any',
  }
  for (const name of names) {
    const load = environments[name as keyof typeof environments]
    const environment = (await load()).default
    terminal.say(`\n${terminal.strong(environment.title)}  ${environment.docs}`)
    terminal.say(filled(environment, values))
    const hint = idTokenHint(environment, provider.configuration())
    if (hint !== undefined) terminal.say(hint)
    if (environment.callback !== undefined && client)
      terminal.say(`The client needs the redirect URI ${environment.callback}.`)
  }
}
