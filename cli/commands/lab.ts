/** `fickle lab`: provider, replicas and balancer, so that a login can be seen to fail and to work again. */

import { createLab } from '../../lab/lab.ts'
import { filledIn } from '../../lab/replicas/environment.ts'
import { providerClock, slowProvider } from '../../provider/lasting-faults.ts'
import { withStartNotice } from '../../relying-party/generations/generations.ts'
import type { RelyingPartyConfiguration } from '../../relying-party/options.ts'
import { printBanner } from '../banner.ts'
import { defineCommand } from '../command.ts'
import { strangerTrouble } from '../discovery-answers.ts'
import { readEnvironment } from '../environment-flag.ts'
import { labLines } from '../lab-banner.ts'
import { tellLogins } from '../login-lines.ts'
import { openPage } from '../open-page.ts'
import { checkCombination, sayWaiting } from '../own-replicas.ts'
import { prepareAtTerminal } from '../prepare-pages.ts'
import { providerFlags } from '../provider-options.ts'
import { addressesFor, authorityFor, labConfiguration } from '../relying-party-configuration.ts'
import { checkExposure } from '../safety.ts'
import { startProvider } from '../start-provider.ts'

export const command = defineCommand({
  flags: [
    ...providerFlags,
    'app-port',
    'replica-port',
    'replicas',
    'balance',
    'engine',
    'store',
    'redis-url',
    'cookie-keys',
    'generation',
    'rp-config',
    'issuer',
    'upstream',
    'command',
    'env',
    'start-within',
    'seed',
    'replay',
    'without-replay',
    'workers',
    'separate-workers',
    'open',
    'json',
    'verbose',
  ],
  details:
    '--rp-config is the relying party’s configuration in the documented form. The variables that it reads\n' +
    '(OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_DISCOVERY_URI, ...) are set by the lab if the environment does not.',
  examples: [
    ['lab', 'a callback that always reaches the replica without the state'],
    ['lab --balance sticky', 'the same with sticky sessions: it signs in'],
    ['lab --store cookie --replicas 4', 'sessions in a sealed cookie, four replicas'],
    ['lab --issuer standard~clock-offset=-300', 'a provider whose clock is five minutes behind'],
    ["lab --command 'node server.js' --replicas 3", 'three replicas of your own, started with PORT set'],
    [
      "lab --command 'node server.js' --env OIDC_ISSUER=ISSUER --env OIDC_REDIRECT_URI=APP/callback",
      'the same, with the addresses in the variables that it reads',
    ],
    [
      'lab --upstream http://localhost:3001 --upstream http://localhost:3002',
      'replicas of your own that are already running',
    ],
  ],
  async run(running) {
    const { values, given, terminal, environment, lifetime, source } = running
    const warnings = checkExposure({ ...values, nodeEnvironment: environment.NODE_ENV })
    const own = values.command === undefined && values.upstream.length === 0
    const variables = readEnvironment(values.env)
    checkCombination(values)
    const { provider, journal, control } = await startProvider(running)
    const authority = await authorityFor(provider, values)
    const { host, redisUrl, generation, seed, command, replicaPort } = values
    const waits = values.upstream.length > 0 && given.has('startWithin')
    if (waits) sayWaiting(terminal, provider.url, values.startWithin)
    let configured: RelyingPartyConfiguration | undefined
    let filled: Readonly<Record<string, string>> = {}
    const starting = new AbortController()
    const started = createLab({
      replicas: values.replicas,
      balance: values.balance,
      engine: values.engine,
      store: values.store,
      cookieKeys: values.cookieKeys,
      port: values.appPort,
      upstreams: values.upstream,
      allowHosts: values.allowHost,
      replay: values.replay && !values.withoutReplay,
      workers: values.workers,
      sharedZone: !values.separateWorkers,
      slowProvider: slowProvider(provider),
      providerClock: providerClock(provider),
      configuration(appUrl) {
        try {
          configured = labConfiguration(appUrl, provider, authority, running)
        } catch (error) {
          throw generation === undefined ? error : withStartNotice(error, generation)
        }
        return configured
      },
      environment(appUrl) {
        filled = filledIn(variables, addressesFor(appUrl, provider, authority, values.internalUrl))
        return filled
      },
      ...((command !== undefined || waits) && { startWithin: values.startWithin * 1000 }),
      signal: starting.signal,
      warn: terminal.warn,
      journal,
      control: control.handle,
      dashboardUrl: `${provider.url}/.fickle/`,
      ...(host !== undefined && { host }),
      ...(redisUrl !== undefined && { redisUrl }),
      ...(generation !== undefined && { generation }),
      ...(seed !== undefined && { seed }),
      ...(command !== undefined && { command }),
      ...(replicaPort !== undefined && { replicaPort }),
    })
    lifetime.onClose(async () => {
      starting.abort()
      await (await started.catch(() => undefined))?.close()
    })
    const lab = await started
    control.attach({ provider, lab })
    terminal.address('provider', provider.url)
    terminal.address('app', lab.url)
    for (const { name, url } of lab.replicas) terminal.address(name, url)
    terminal.ready()
    const trouble = await strangerTrouble(configured, [provider.url, values.internalUrl])
    const lines = labLines(lab, {
      own,
      cookieKeys: values.cookieKeys,
      reachable: trouble === undefined,
      journalUrl: `${provider.url}/.fickle/`,
      variables: filled,
      source,
    })
    printBanner(terminal, lines, trouble === undefined ? warnings : [...warnings, trouble])
    prepareAtTerminal(control)
    if (!values.json) lifetime.onClose(tellLogins(journal, terminal).close)
    if (values.open) await openPage(lab.url, terminal)
    return lifetime.serve()
  },
})
