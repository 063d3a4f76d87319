/** Kubernetes manifests of an export: the same deployment with and without the fix. */
import { type ExportPlan, PROVIDER_HOST, providerUrl } from './plan.ts'
import { literal, yamlText } from './yaml-text.ts'

const labels = (name: string) => ({ 'app.kubernetes.io/name': name })

function deployment(name: string, replicas: number, container: Record<string, unknown>) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: labels(name) },
    spec: {
      replicas,
      selector: { matchLabels: labels(name) },
      template: {
        metadata: { labels: labels(name) },
        spec: { containers: [{ name, ...container }] },
      },
    },
  }
}

const service = (name: string, port: number, targetPort = port) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, labels: labels(name) },
  spec: { selector: labels(name), ports: [{ name: 'http', port, targetPort }] },
})

function ingress(name: string, host: string, port: number, annotations: Record<string, string> = {}) {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, labels: labels(name), ...(Object.keys(annotations).length > 0 && { annotations }) },
    spec: {
      ingressClassName: 'nginx',
      rules: [
        {
          host,
          http: {
            paths: [
              { path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: port } } } },
            ],
          },
        },
      ],
    },
  }
}

const APP_HOST = 'app.fickle.test'
/** In a cluster the provider answers at the port that an address without one means, by the name of its service. */
const PROVIDER = `http://${PROVIDER_HOST}`

/** In a cluster browsers and pods know each other by names of the ingress. */
const inCluster = (value: string, plan: ExportPlan) =>
  value
    .replaceAll(`http://localhost:${plan.appPort}`, `http://${APP_HOST}`)
    .replaceAll(providerUrl(plan), PROVIDER)
    .replaceAll('http://balancer:8080', `http://app:${plan.port}`)

function app(plan: ExportPlan) {
  const { image, own, port, names, environment } = plan
  // A key of bearer tokens in a file needs a volume that pods share; without it each has its own.
  const { FICKLE_BEARER_KEY_FILE: _file, ...shared } = environment
  const env = Object.entries(shared).map(([name, value]) => ({
    name,
    value: literal(inCluster(value, plan)),
  }))
  return deployment('app', names.length, {
    image,
    ...(own && { command: ['node', 'dist/relying-party/main.js'] }),
    env: [{ name: 'PORT', value: String(port) }, ...env],
    ports: [{ containerPort: port }],
    readinessProbe: { tcpSocket: { port }, periodSeconds: 2 },
  })
}

const provider = ({ providerPort }: ExportPlan) => [
  deployment(PROVIDER_HOST, 1, {
    image: 'fickle',
    env: Object.entries({
      FICKLE_HOST: '0.0.0.0',
      FICKLE_PORT: String(providerPort),
      FICKLE_FOR_TESTING_ONLY: 'true',
      FICKLE_PUBLIC_URL: PROVIDER,
      FICKLE_AUTO_SIGN_IN: 'alice',
    }).map(([name, value]) => ({ name, value })),
    ports: [{ containerPort: providerPort }],
    readinessProbe: {
      httpGet: {
        path: '/.fickle/readyz',
        port: providerPort,
        httpHeaders: [{ name: 'Host', value: 'localhost' }],
      },
      periodSeconds: 2,
    },
  }),
  service(PROVIDER_HOST, 80, providerPort),
  ingress(PROVIDER_HOST, PROVIDER_HOST, 80),
]

/** A cookie of the ingress names the pod. ClientIP affinity of the Service would do nothing: the ingress goes around it. */
const affinity = {
  'nginx.ingress.kubernetes.io/affinity': 'cookie',
  'nginx.ingress.kubernetes.io/affinity-mode': 'persistent',
  'nginx.ingress.kubernetes.io/session-cookie-name': 'route',
  'nginx.ingress.kubernetes.io/session-cookie-samesite': 'Lax',
}

/** The manifests as one file. @param fixed whether browsers stay with one pod */
export function kubernetesFile(plan: ExportPlan, fixed: boolean): string {
  const documents = [
    ingress('app', APP_HOST, plan.port, fixed ? affinity : {}),
    service('app', plan.port),
    app(plan),
    ...provider(plan),
  ]
  const note = fixed
    ? '# Browsers stay with one pod by a cookie of the ingress: logins work while that pod lives.'
    : '# Each request goes to any pod: a login fails if its callback reaches a pod other than the one that began it.'
  const how = `# For ingress-nginx; ${APP_HOST} and ${PROVIDER_HOST} must resolve to it (/etc/hosts, or Chromium's --host-resolver-rules).`
  return `${note}\n${how}\n---\n${documents.map((each) => yamlText(each)).join('---\n')}`
}
