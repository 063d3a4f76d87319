/** The compose file of an export. */
import { type ExportPlan, PROVIDER_HOST, providerUrl } from './plan.ts'
import { literals, yamlText } from './yaml-text.ts'

/** A variable of the shell that starts it, and what it is where nobody sets it. */
const variable = (name: string, otherwise: string) => `\${${name}:-${otherwise}}`
const fix = variable('FIX', 'broken')

const probe = (test: readonly string[]) => ({
  test: ['CMD', ...test],
  interval: '2s',
  timeout: '5s',
  retries: 10,
})

const fetchOf = (url: string) => [
  'node',
  '-e',
  `fetch('${url}').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`,
]

function replica(name: string, plan: ExportPlan) {
  const { image, own, port, environment } = plan
  return {
    image,
    ...(own && { command: ['node', 'dist/relying-party/main.js'], volumes: ['shared:/shared'] }),
    environment: {
      PORT: String(port),
      ...literals(environment),
      ...(own && {
        FICKLE_REPLICA_NAME: name,
        FICKLE_STORE: variable('STORE', 'memory'),
        FICKLE_REDIS_URL: 'redis://redis:6379',
      }),
    },
    ...(own && { healthcheck: probe(fetchOf(`http://127.0.0.1:${port}/.fickle/livez`)) }),
    depends_on: {
      provider: { condition: 'service_healthy' },
      redis: { condition: 'service_healthy' },
    },
  }
}

const head = ({
  own,
  appPort,
}: ExportPlan) => `# Replicas behind a balancer, and fickle as their provider, in the order in which a login travels.
#
#   docker compose up                      logins fail: each request goes to the next replica
#   FIX=fixed docker compose up            they work: a cookie keeps a browser at one replica
#   ENGINE=nginx docker compose up         the same with nginx instead of HAProxy, before or after the fix
${own ? '#   STORE=redis docker compose up          they work too: the replicas keep sessions in Redis\n' : ''}#   npx playwright test                    fails before the fix and passes after it, at http://localhost:${appPort}
#
# Browsers and containers reach the provider by one name, "${PROVIDER_HOST}", because a client refuses an issuer that is not
# the one it asked for. Containers know it; a browser of yours learns it from a line "127.0.0.1 ${PROVIDER_HOST}" in
# /etc/hosts, or from --host-resolver-rules="MAP ${PROVIDER_HOST} 127.0.0.1". The Playwright test says so itself.
#
# The image "fickle" is built from fickle's repository: docker build -t fickle .

`

/** The file, as text. */
export function composeFile(plan: ExportPlan): string {
  const { names, own, appPort, providerPort } = plan
  const file = {
    services: {
      balancer: {
        image: `${variable('ENGINE', 'haproxy')}:alpine`,
        volumes: [
          `./haproxy/${fix}.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro`,
          `./nginx/${fix}.conf:/etc/nginx/nginx.conf:ro`,
        ],
        ports: [`127.0.0.1:${appPort}:8080`],
        depends_on: Object.fromEntries(
          names.map((name) => [name, { condition: own ? 'service_healthy' : 'service_started' }]),
        ),
      },
      ...Object.fromEntries(names.map((name) => [name, replica(name, plan)])),
      [PROVIDER_HOST]: {
        image: 'fickle',
        environment: {
          FICKLE_HOST: '0.0.0.0',
          FICKLE_FOR_TESTING_ONLY: 'true',
          FICKLE_PORT: String(providerPort),
          FICKLE_PUBLIC_URL: providerUrl(plan),
          FICKLE_AUTO_SIGN_IN: 'alice',
        },
        ports: [`127.0.0.1:${providerPort}:${providerPort}`],
        healthcheck: probe(['node', 'dist/cli/fickle.mjs', 'ready']),
      },
      redis: { image: 'redis:7-alpine', healthcheck: probe(['redis-cli', 'ping']) },
    },
    ...(own && { volumes: { shared: null } }),
  }
  return head(plan) + yamlText(file)
}
