/** What a person reads when a lab has started: what to try, and how it is set up. */
import type { Lab } from '../lab/options.ts'
import { shownVariable } from '../lab/replicas/environment.ts'
import type { BannerLine } from './banner.ts'

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

function tryOwn(lab: Lab, cookieKeys: string | undefined): BannerLine[] {
  const outcome = outcomeOf(lab, cookieKeys)
  return [
    { label: 'Try', text: `open ${lab.url} and sign in: ${OUTCOMES[outcome]}` },
    ...(outcome === 'fails'
      ? [{ label: 'Fix', text: 'start it with --balance sticky or --store cookie' }]
      : []),
  ]
}

/** Where replicas of somebody else keep their sessions is not known, so nothing is promised. */
function tryForeign({ url, policy, replicas }: Lab): BannerLine[] {
  const elsewhere = policy === 'callback-elsewhere' && replicas.length > 1
  const what = elsewhere
    ? 'the callback reaches another replica than the one that began the login'
    : 'the page of a callback that fails says why'
  return [{ label: 'Try', text: `open ${url} and sign in: ${what}` }]
}

interface LabFacts {
  /** Whether the replicas are fickle's own relying party. */
  readonly own: boolean
  readonly cookieKeys: string | undefined
  /** Whether the configured provider answers. */
  readonly reachable: boolean
  readonly journalUrl: string
  /** What the command of replicas was given. */
  readonly variables: Readonly<Record<string, string>>
  /** Where fickle's own configuration came from. */
  readonly source: string | undefined
}

export function labLines(
  lab: Lab,
  { own, cookieKeys, reachable, journalUrl, variables, source }: LabFacts,
): BannerLine[] {
  const { engine, policy, store, replicas, url } = lab
  const attempt = !reachable ? [] : own ? tryOwn(lab, cookieKeys) : tryForeign(lab)
  const switches = own ? 'policy, store and faults' : 'policy and faults'
  const kept = own || store !== 'memory' ? `, ${store}` : ''
  return [
    ...attempt,
    { label: 'Then', text: `switch ${switches} at ${url}/.fickle/` },
    { label: 'Journal', text: journalUrl },
    {
      label: 'Setting',
      text: `${replicas.length} ${replicas.length === 1 ? 'replica' : 'replicas'}, ${policy} (${engine})${kept}`,
    },
    ...Object.entries(variables).map(([name, value]) => ({ label: 'Env', text: shownVariable(name, value) })),
    ...(source ? [{ label: 'Settings', text: source }] : []),
  ]
}
