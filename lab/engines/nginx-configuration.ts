/** Writes the configuration of nginx for a policy: open-source nginx, with what it has. */
import { AFFINITY_COOKIE } from '../balancer/custody.ts'
import type { Policy } from '../options.ts'
import { type EnginePlan, type EngineReplica, REPLICA_HEADER } from './plan.ts'

const server = ({ address }: EngineReplica, more = '') =>
  `        server ${address} max_fails=1 fail_timeout=1s${more};`

function upstream(name: string, lines: readonly string[], { sharedZone }: EnginePlan): string {
  const zone = sharedZone ? [`        zone ${name} 64k;`] : []
  return [`    upstream ${name} {`, ...zone, ...lines, '    }'].join('\n')
}

/** The line that chooses among the servers of one group. */
const choice: Readonly<Record<Policy, readonly string[]>> = {
  'callback-elsewhere': [],
  'round-robin': [],
  random: ['        random;'],
  'least-connections': ['        least_conn;'],
  sticky: [],
  'ip-hash': ['        ip_hash;'],
  'cookie-hash': ['        hash $http_cookie;'],
  'path-split': [],
}

const others = (replicas: readonly EngineReplica[], index: number) =>
  replicas.filter((_replica, at) => at !== index).map((replica) => server(replica, ' backup'))

/** One group for callbacks and one for all else. */
function split(plan: EnginePlan): string[] {
  const { replicas, policy } = plan
  const elsewhere = policy === 'path-split' ? replicas.length - 1 : Math.min(1, replicas.length - 1)
  const callback = replicas[elsewhere]
  const rest =
    policy === 'path-split' && replicas.length > 1
      ? replicas.filter((_replica, at) => at !== elsewhere).map((replica) => server(replica))
      : replicas.slice(0, 1).map((replica) => server(replica))
  const spare =
    policy === 'callback-elsewhere'
      ? others(replicas, 0)
      : callback && replicas.length > 1
        ? [server(callback, ' backup')]
        : []
  return [
    upstream('callbacks', [...(callback ? [server(callback)] : []), ...others(replicas, elsewhere)], plan),
    upstream('rest', [...rest, ...spare], plan),
    `    map "$uri|$arg_state" $group {`,
    '        default rest;',
    `        "~^${plan.callbackPath.replace(/[^\w/-]/g, '\\$&')}\\|" callbacks;`,
    `        "~\\|." callbacks;`,
    '    }',
  ]
}

/** nginx without the commercial `sticky`: a cookie that names the replica, and a map from its value to a group of one. */
function stick(plan: EnginePlan): string[] {
  const { replicas } = plan
  const groups = replicas.map((replica, index) => {
    const next = replicas[(index + 1) % replicas.length]
    return upstream(
      replica.name,
      [server(replica), ...(next && next !== replica ? [server(next, ' backup')] : [])],
      plan,
    )
  })
  return [
    ...groups,
    `    map $cookie_${AFFINITY_COOKIE} $named {`,
    '        default "";',
    ...replicas.map(({ name }) => `        ${name} ${name};`),
    '    }',
    '    # Who has no such cookie yet is sent to any replica and gets one.',
    '    split_clients $request_id $newcomer {',
    ...replicas.map(
      ({ name }, index) =>
        `        ${index === replicas.length - 1 ? '*' : `${(100 / replicas.length).toFixed(2)}%`} ${name};`,
    ),
    '    }',
    '    map $named $group {',
    '        default $named;',
    '        "" $newcomer;',
    '    }',
    '    map $named $affinity {',
    '        default "";',
    `        "" "${AFFINITY_COOKIE}=$newcomer; Path=/; HttpOnly";`,
    '    }',
  ]
}

/** Names the replica that answered, of several that were tried the last; by address, so not for names that are resolved. */
const betray = (replicas: readonly EngineReplica[]): string[] => [
  '    map $upstream_addr $replica {',
  '        default "";',
  ...replicas.map(({ name, address }) => `        "~${address.replaceAll('.', '\\.')}$" ${name};`),
  '    }',
]

/** The whole configuration. @param folder takes what nginx writes; undefined for an export, which leaves that to the system */
export function nginxConfiguration(plan: EnginePlan, folder: string | undefined): string {
  const { policy, replicas, workers, trustedFront, listen, probe } = plan
  const groups =
    policy === 'sticky'
      ? stick(plan)
      : policy === 'callback-elsewhere' || policy === 'path-split'
        ? split(plan)
        : [upstream('all', [...choice[policy], ...replicas.map((replica) => server(replica))], plan)]
  const group = groups.length > 1 ? '$group' : 'all'
  const own =
    folder === undefined
      ? []
      : ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
          (name) => `    ${name}_temp_path ${folder}/${name};`,
        )
  return `${[
    `worker_processes ${workers};`,
    ...(folder === undefined ? [] : ['daemon off;', `pid ${folder}/nginx.pid;`, 'error_log stderr error;']),
    'events {',
    '    worker_connections 512;',
    '}',
    'http {',
    ...(folder === undefined ? [] : ['    access_log off;']),
    ...own,
    ...groups,
    ...(trustedFront ? betray(replicas) : []),
    '    map $http_upgrade $connection_upgrade {',
    '        default upgrade;',
    '        "" "";',
    '    }',
    '    server {',
    `        listen ${listen};`,
    ...(trustedFront
      ? ['        set_real_ip_from 127.0.0.1;', '        real_ip_header X-Forwarded-For;']
      : []),
    ...(probe === undefined ? [] : [`        location = ${probe} { return 204; }`]),
    '        location / {',
    `            proxy_pass http://${group};`,
    '            proxy_http_version 1.1;',
    '            proxy_set_header Host $http_host;',
    `            proxy_set_header X-Forwarded-For ${trustedFront ? '$http_x_forwarded_for' : '$proxy_add_x_forwarded_for'};`,
    ...(trustedFront ? [] : ['            proxy_set_header X-Forwarded-Proto $scheme;']),
    '            proxy_set_header Upgrade $http_upgrade;',
    '            proxy_set_header Connection $connection_upgrade;',
    '            proxy_connect_timeout 2s;',
    '            proxy_buffering off;',
    ...(policy === 'sticky' ? ['            add_header Set-Cookie $affinity always;'] : []),
    ...(trustedFront ? [`            add_header ${REPLICA_HEADER} $replica always;`] : []),
    '        }',
    '    }',
    '}',
  ].join('\n')}\n`
}
