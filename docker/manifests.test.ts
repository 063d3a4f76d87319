/** Dockerfile, the provider's compose file and the Kubernetes example say what their variables mean to fickle, and no more rights than it needs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { flags } from '../cli/settings/flags.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Variables that fickle reads: those of its flags, and the whole configuration. */
const variables = new Set([
  'FICKLE_CONFIG_JSON',
  ...Object.keys(flags).map((name) => `FICKLE_${name.replaceAll('-', '_').toUpperCase()}`),
])

const lines = read('Dockerfile').split('\n')
const final = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')))

test('the image runs as an unprivileged user, says whether it is well, and knows its version of Redis’ clients', () => {
  const { devDependencies } = JSON.parse(read('package.json'))
  expect(final.findLast((line) => line.startsWith('USER '))).toBe('USER node')
  expect(final.find((line) => line.startsWith('HEALTHCHECK '))).toContain('"ready"')
  for (const name of ['redis', 'connect-redis'])
    expect(read('Dockerfile')).toContain(` ${name}@${devDependencies[name]}`)
})

test('what the image is started with is in the package', () => {
  const { bin } = JSON.parse(read('package.json'))
  expect(final.findLast((line) => line.startsWith('CMD '))).toContain(bin.fickle.replace('./', ''))
})

test('the compose file of the provider alone has the service that the lab has', () => {
  const lab = parse(read('docker-compose.yml'), { merge: true }).services.provider
  const { services } = parse(read('docker/provider.compose.yml'))
  const { depends_on, build, environment, ...rights } = lab
  expect(services.provider).toMatchObject(rights)
  expect(build).toBe('.')
  expect(services.provider.build).toBe('..')
  const { FICKLE_REDIS_URL, ...alone } = environment
  expect(services.provider.environment).toEqual(alone)
  expect([depends_on, FICKLE_REDIS_URL].every(Boolean)).toBe(true)
})

test('the Kubernetes example is one process behind one service, with no right that it does not need', () => {
  const documents = parseAllDocuments(read('docker/kubernetes.yaml')).map((document) => document.toJS())
  expect(documents.map(({ kind }) => kind)).toEqual(['Namespace', 'ConfigMap', 'Deployment', 'Service'])
  const [namespace, configuration, deployment, service] = documents
  for (const { metadata } of [configuration, deployment, service])
    expect(metadata.namespace).toBe(namespace.metadata.name)
  expect(Object.keys(configuration.data).filter((name) => !variables.has(name))).toEqual([])
  expect(JSON.parse(configuration.data.FICKLE_CONFIG_JSON).users[0].name).toBe('alice')
  const { replicas, template, selector } = deployment.spec
  expect(replicas).toBe(1)
  expect(template.metadata.labels).toEqual(selector.matchLabels)
  expect(service.spec.selector).toEqual(selector.matchLabels)
  const { port } = service.spec.ports[0]
  const { name, namespace: inside } = service.metadata
  expect(configuration.data.FICKLE_INTERNAL_URL).toBe(`http://${name}.${inside}.svc:${port}`)
  expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 })
  const [container] = template.spec.containers
  expect(container.ports[0].containerPort).toBe(port)
  expect(container.securityContext).toMatchObject({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  })
  const volumes = template.spec.volumes.map((volume: { name: string }) => volume.name)
  for (const mount of container.volumeMounts) expect(volumes).toContain(mount.name)
})
