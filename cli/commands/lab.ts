/** `fickle lab`: provider, replicas and balancer, so that a login can be seen to fail and to be mended. */
import { createLab } from '../../lab/lab.ts'
import type { Lab } from '../../lab/options.ts'
import type { FickleProvider } from '../../provider/options.ts'
import type { RelyingPartyConfiguration } from '../../relying-party/options.ts'
import { type BannerLine, printBanner } from '../banner.ts'
import { defineCommand } from '../command.ts'
import { strangerTrouble } from '../discovery-answers.ts'
import { openPage } from '../open-page.ts'
import { providerFlags } from '../provider-options.ts'
import { labConfiguration } from '../relying-party-configuration.ts'
import { checkExposure } from '../safety.ts'
import { startProvider } from '../start-provider.ts'

/** What signing in leads to, as far as policy and store decide. */
function outcomeOf(
  { policy, store, replicas }: Lab,
  cookieKeys: string | undefined,
): 'fails' | 'works' | 'varies' {
  if (replicas.length < 2 || policy === 'sticky' || store === 'redis') return 'works'
  if (store === 'cookie' && cookieKeys !== 'per-replica') return 'works'
  return policy === 'callback-elsewhere' ? 'fails' : 'varies'
}

const OUTCOMES = {
  fails: 'it fails, and the page says why',
  works: 'it works',
  varies: 'it works where the callback reaches the replica that began it',
}

function tryThis(
  lab: Lab,
  providerUrl: string,
  { outcome, reachable }: { outcome: keyof typeof OUTCOMES; reachable: boolean },
): BannerLine[] {
  return [
    ...(reachable ? [{ label: 'Try', text: `open ${lab.url} and sign in: ${OUTCOMES[outcome]}` }] : []),
    { label: 'Then', text: `switch policy, store and faults at ${lab.url}/.fickle/` },
    ...(reachable && outcome === 'fails'
      ? [{ label: 'Mend', text: 'start it with --balance sticky or --store cookie' }]
      : []),
    { label: 'Journal', text: `${providerUrl}/.fickle/` },
    {
      label: 'Setting',
      text: `${lab.replicas.length} replicas, ${lab.policy} (${lab.engine}), ${lab.store}`,
    },
  ]
}

/** The provider answers late to every login until it is taken back. */
const slowProvider = (provider: FickleProvider) => (seconds: number) => {
  const armed = provider.arm({
    quirks: [`token-delay=${Math.round(seconds * 1000)}`],
    logins: 1_000_000,
  })
  return () => void armed.then(({ id }) => provider.disarm(id))
}

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
    'seed',
    'without-replay',
    'workers',
    'separate-workers',
    'open',
    'json',
    'verbose',
  ],
  details:
    '--rp-config names the relying party’s configuration in the documented form; what it leaves to the environment\n' +
    '(OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_DISCOVERY_URI, ...) the lab sets where the environment does not.',
  examples: [
    ['lab', 'a callback that always reaches the replica without the state'],
    ['lab --balance sticky', 'the same with sticky sessions: it signs in'],
    ['lab --store cookie --replicas 4', 'sessions in a sealed cookie, four replicas'],
    ['lab --issuer standard~clock-offset=-300', 'a provider whose clock is five minutes behind'],
    ["lab --command 'node server.js' --replicas 3", 'three replicas of your own, started with PORT set'],
    [
      'lab --upstream http://localhost:3001 --upstream http://localhost:3002',
      'replicas of your own that run already',
    ],
  ],
  async run(running) {
    const { values, terminal, environment, lifetime, source } = running
    const warnings = checkExposure({ ...values, nodeEnvironment: environment.NODE_ENV })
    const { provider, journal, control } = await startProvider(running)
    const { host, redisUrl, generation, seed, command, replicaPort } = values
    let configured: RelyingPartyConfiguration | undefined
    const lab = await createLab({
      replicas: values.replicas,
      balance: values.balance,
      engine: values.engine,
      store: values.store,
      cookieKeys: values.cookieKeys,
      port: values.appPort,
      upstreams: values.upstream,
      allowHosts: values.allowHost,
      replay: !values.withoutReplay,
      workers: values.workers,
      sharedZone: !values.separateWorkers,
      slowProvider: slowProvider(provider),
      configuration(appUrl) {
        configured = labConfiguration(appUrl, provider, running)
        return configured
      },
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
    lifetime.onClose(() => lab.close())
    control.attach({ provider, lab })
    terminal.address('provider', provider.url)
    terminal.address('app', lab.url)
    for (const { name, url } of lab.replicas) terminal.address(name, url)
    terminal.ready()
    const settings = source ? [{ label: 'Settings', text: source }] : []
    const trouble = await strangerTrouble(configured, [provider.url, values.internalUrl])
    const promise = { outcome: outcomeOf(lab, values.cookieKeys), reachable: trouble === undefined }
    const lines = [...tryThis(lab, provider.url, promise), ...settings]
    printBanner(terminal, lines, trouble === undefined ? warnings : [...warnings, trouble])
    if (values.open) await openPage(lab.url, terminal)
    return lifetime.forever
  },
})
