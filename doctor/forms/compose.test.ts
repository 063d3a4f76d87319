/** docker-compose files: the environment of the server, its replicas and its labels. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { expect, test } from 'vitest'
import { compose, errors, look, said, variables } from '../testing/forms.ts'

test('docker-compose: the server’s environment, merge keys and interpolation, and the empty default', async () => {
  const text = compose('docker.getcollate.io/openmetadata/server:1.12.6', ...variables)
  const findings = await look({ 'docker-compose.yml': text })
  expect(errors(findings)).toEqual(['empty-default:15'])
  expect(findings[0]?.evidence[0]).toContain('OIDC_CLIENT_SECRET')
  const withFile = await look({ 'docker-compose.yml': text, '.env': 'OIDC_CLIENT_SECRET=s3cr3t\n' })
  expect(errors(withFile)).toEqual([])
  const list = text
    .replace(/^ {6}<<: \*common\n/m, '')
    .replace(/^ {6}(\w+): "?([^"\n]*)"?$/gm, '      - $1=$2')
  expect(list).toContain('- OIDC_CLIENT_ID=om')
  // Without the variable the client is public, the default of the server.
  expect(errors(await look({ 'docker-compose.yml': list }))).toEqual(['client-type-public:undefined'])
})

test('docker-compose: replicas, and labels that keep a browser at one of them', async () => {
  const image = 'openmetadata/server:1.11.8'
  const set = variables.map((line) => line.replace('${OIDC_CLIENT_SECRET:-}', 's'))
  const scaled = `${compose(image, ...set)}\n    deploy:\n      replicas: 2\n`
  expect(said(await look({ 'c.yml': scaled }), 'replicas-in-memory')).toMatchObject([
    {
      severity: 'warning',
      line: 20,
      evidence: [expect.stringContaining('1.11.8'), expect.any(String), expect.any(String)],
    },
  ])
  const sticky = `${scaled}    labels: ["traefik.http.services.om.loadbalancer.sticky.cookie=true"]\n`
  expect(said(await look({ 'c.yml': sticky }), 'replicas-in-memory')).toMatchObject([{ severity: 'info' }])
})
