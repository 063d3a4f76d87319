/** `fickle provider`: the OpenID provider alone. */

import { printBanner } from '../banner.ts'
import { readClientAuthorities } from '../client-authorities.ts'
import { defineCommand } from '../command.ts'
import { tellLogins } from '../login-lines.ts'
import { openPage } from '../open-page.ts'
import { prepareAtTerminal } from '../prepare-pages.ts'
import { checkEnvironments, printEnvironments } from '../print-environments.ts'
import { describeProvider, providerFlags } from '../provider-options.ts'
import { checkExposure } from '../safety.ts'
import { startProvider } from '../start-provider.ts'
import { printTrust } from '../trust.ts'
import { printVendorHosts } from '../vendor-hosts.ts'

export const command = defineCommand({
  flags: [
    ...providerFlags,
    'https',
    'vendor-hosts',
    'client-ca',
    'redis-url',
    'env',
    'open',
    'json',
    'verbose',
  ],
  examples: [
    ['provider', 'listen at http://localhost:6749 and accept any client'],
    ['provider --port 0 --json', 'on a free port, with addresses as JSON lines'],
    ['provider --env grafana', 'and print the settings to paste into Grafana'],
    ['provider --auto-sign-in alice', 'sign alice in without a page'],
    ['provider --auto-sign-in alice --keep-session', 'and let her keep a session, for prompt=none'],
    [
      'provider --profile google --vendor-hosts',
      'as https://accounts.google.com, for programs that you point here',
    ],
    ['provider --config fickle.config.yaml', 'with your own users and clients'],
    [
      'provider --redis-url redis://localhost:6379 --public-url http://idp.test',
      'one of several processes that together are one provider',
    ],
  ],
  async run(running) {
    const { values, terminal, environment, lifetime, source } = running
    const warnings = checkExposure({ ...values, nodeEnvironment: environment.NODE_ENV })
    await checkEnvironments(values.env)
    const { provider, control, journal } = await startProvider(running, {
      https: values.https,
      vendorHosts: values.vendorHosts,
      clientAuthorities: await readClientAuthorities(values.clientCa, running.folder),
      redisUrl: values.redisUrl,
    })
    control.attach({ provider })
    terminal.address('provider', provider.url)
    terminal.ready()
    printBanner(terminal, describeProvider(provider, source), warnings)
    if (provider.authority !== undefined) printTrust(provider, terminal)
    if (values.vendorHosts) printVendorHosts(provider, terminal)
    await printEnvironments(values.env, provider, terminal)
    prepareAtTerminal(control)
    if (!values.json) lifetime.onClose(tellLogins(journal, terminal).close)
    if (values.open) await openPage(`${provider.url}/.fickle/`, terminal)
    return lifetime.serve()
  },
})
