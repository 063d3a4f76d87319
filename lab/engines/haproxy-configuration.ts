/** Writes the configuration of HAProxy for a policy. */
import { AFFINITY_COOKIE } from '../balancer/custody.ts'
import type { Policy } from '../options.ts'
import { type EnginePlan, REPLICA_HEADER } from './plan.ts'

const balance: Readonly<Record<Policy, string>> = {
  'callback-elsewhere': 'roundrobin',
  'round-robin': 'roundrobin',
  random: 'random',
  'least-connections': 'leastconn',
  sticky: 'roundrobin',
  'ip-hash': 'source',
  // Requests without a cookie take their turn.
  'cookie-hash': 'hash req.hdr(cookie)',
  'path-split': 'roundrobin',
}

/** Rules that send callbacks one way and all else another. */
function rules({ policy, replicas, callbackPath }: EnginePlan): string[] {
  if (policy !== 'callback-elsewhere' && policy !== 'path-split') return []
  const index = policy === 'path-split' ? replicas.length - 1 : Math.min(1, replicas.length - 1)
  const callback = replicas[index]?.name
  const path = callbackPath.replace(/[\s#"'\\]/g, '\\$&')
  const rest = policy === 'callback-elsewhere' ? replicas.slice(0, 1) : replicas.slice(0, -1)
  return [
    `    use-server ${callback} if { path ${path} } or { url_param(state) -m found }`,
    ...rest.map(({ name }, at) =>
      at === rest.length - 1
        ? `    use-server ${name} if TRUE`
        : `    use-server ${name} if { rand(${rest.length}) eq ${at} }`,
    ),
  ]
}

/** The whole configuration. */
export function haproxyConfiguration(plan: EnginePlan): string {
  const { policy, replicas, listen, trustedFront, probe } = plan
  const sticky = policy === 'sticky'
  return `${[
    'global',
    '    log stdout format raw local0 err',
    '    maxconn 2000',
    '',
    'defaults',
    '    mode http',
    '    log global',
    // At once to another server, where one refuses.
    '    option redispatch 1',
    ...(trustedFront ? [] : ['    option forwardfor']),
    '    timeout connect 2s',
    '    timeout client 60s',
    '    timeout server 60s',
    '    timeout tunnel 1h',
    // Names that cannot be resolved yet are no reason not to start.
    `    default-server check inter 500ms fall 1 rise 1${trustedFront ? '' : ' init-addr last,libc,none'}`,
    '',
    'frontend app',
    `    bind ${listen}`,
    ...(probe === undefined ? [] : [`    http-request return status 204 if { path ${probe} }`]),
    // The observer in front says who the client is.
    ...(trustedFront ? ['    http-request set-src req.hdr(x-forwarded-for,-1)'] : []),
    '    default_backend replicas',
    '',
    'backend replicas',
    `    balance ${balance[policy]}`,
    ...(sticky ? [`    cookie ${AFFINITY_COOKIE} insert indirect nocache httponly`] : []),
    ...rules(plan),
    ...(trustedFront ? [`    http-response set-header ${REPLICA_HEADER} %s`] : []),
    ...replicas.map(({ name, address }) => `    server ${name} ${address}${sticky ? ` cookie ${name}` : ''}`),
  ].join('\n')}\n`
}
