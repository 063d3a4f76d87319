/** Values of OpenMetadata's Helm chart: each fault with its line, and nothing right called wrong. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { expect, test } from 'vitest'
import { errors, helm, look, said } from '../testing/forms.ts'

test('values of the chart: nothing is wrong, and references are named instead of missed', async () => {
  const findings = await look({ 'values.yaml': helm() })
  expect(errors(findings)).toEqual([])
  expect(said(findings, 'secret-reference').map(({ line, evidence }) => [line, evidence[0]])).toEqual([
    [17, expect.stringContaining('the key id of the Secret om-oidc')],
    [18, expect.stringContaining('the key secret of the Secret om-oidc')],
  ])
  expect(said(findings, 'key-missing')).toEqual([])
})

test('values of the chart, wrong: each fault with its line and the chart’s own name for the key', async () => {
  const callback = await look({
    'values.yaml': helm(['        callbackUrl: https', '        callbackUrl: http']),
  })
  expect(said(callback, 'http-behind-https')).toMatchObject([
    { line: 20, severity: 'error', fix: expect.stringContaining('callbackUrl: https://om.invalid/callback') },
  ])
  const named = await look({
    'values.yaml': helm(['oidcType: custom', 'type: custom'], ['clientSecret:', 'secret:']),
  })
  expect(said(named, 'chart-key').map(({ line, fix }) => [line, fix])).toEqual([
    [16, 'Write `oidcType: ...`.'],
    [18, 'Write `clientSecret: ...`.'],
  ])
})

test('sections of the chart that are off are said, and nothing of them is missed', async () => {
  const whole = await look({
    'values.yaml': helm(['      enabled: true\n      clientType', '      enabled: false\n      clientType']),
  })
  expect(said(whole, 'chart-section-off')).toMatchObject([{ line: 7, severity: 'error' }])
  const inner = await look({ 'values.yaml': helm(['        enabled: true', '        enabled: false']) })
  expect(said(inner, 'chart-section-off')).toMatchObject([{ line: 15 }])
  expect(errors(inner)).toEqual(['chart-section-off:15'])
})

test('replicas, sticky sessions and TLS are read where they stand in the same file', async () => {
  const many: [string, string] = ['replicaCount: 1', 'replicaCount: 3']
  expect(said(await look({ 'values.yaml': helm(many) }), 'replicas-in-memory')).toMatchObject([
    { line: 1, severity: 'warning' },
  ])
  const sticky = helm(many, [
    'annotations: {}',
    'annotations: {nginx.ingress.kubernetes.io/affinity: cookie}',
  ])
  expect(said(await look({ 'values.yaml': sticky }), 'replicas-in-memory')).toMatchObject([
    { severity: 'info' },
  ])
  const newer = `${helm(many)}image: {tag: 2.0.1}\n`
  expect(said(await look({ 'values.yaml': newer }), 'replicas-in-memory')).toEqual([])
  const tls = helm(
    ['        callbackUrl: https', '        callbackUrl: http'],
    ['serverUrl: https', 'serverUrl: http'],
    ['annotations: {}', 'tls: [{secretName: x}]'],
  )
  expect(said(await look({ 'values.yaml': tls }), 'http-behind-https')).toMatchObject([
    {
      severity: 'error',
      evidence: [expect.any(String), expect.stringContaining('ingress.tls'), expect.any(String)],
    },
    { severity: 'error' },
  ])
})

test('a line without a space after its colon is named by number, and the rest is read', async () => {
  const findings = await look({
    'values.yaml': helm(
      ['discoveryUri: https', 'discoveryUri:"https'],
      ['-configuration', '-configuration"'],
    ),
  })
  expect(errors(findings)).toEqual(['configuration-syntax:19'])
  expect(findings[0]?.evidence[0]).toContain('Line 19 has no space after the colon of discoveryUri')
})

test('values of 10,000 lines are read', async () => {
  const text = `${helm()}extra:\n${Array.from({ length: 10_000 }, (_, index) => `  key${index}: value`).join('\n')}\n`
  expect(errors(await look({ 'values.yaml': text }))).toEqual([])
})
