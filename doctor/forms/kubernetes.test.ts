/** Kubernetes manifests: environment, ConfigMaps, references and replicas. */
import { expect, test } from 'vitest'
import { errors, look, said } from '../testing/forms.ts'

const manifests = `apiVersion: v1
kind: ConfigMap
metadata: {name: om-config}
data:
  AUTHENTICATION_CLIENT_TYPE: confidential
  AUTHENTICATION_PROVIDER: custom-oidc
  OIDC_DISCOVERY_URI: https://idp.invalid/.well-known/openid-configuration
  CALLBACK: https://om.invalid/callback/
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: om}
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: sidecar
          image: busybox
        - name: openmetadata
          image: openmetadata/server:1.12.6
          envFrom: [{configMapRef: {name: om-config}}]
          env:
            - {name: OIDC_CLIENT_ID, value: om}
            - name: OIDC_CLIENT_SECRET
              valueFrom: {secretKeyRef: {name: om, key: secret}}
            - name: OIDC_CALLBACK
              valueFrom: {configMapKeyRef: {name: om-config, key: CALLBACK}}
            - {name: OIDC_SERVER_URL, value: https://om.invalid}
            - {name: AUTHENTICATION_PUBLIC_KEYS, value: "[https://idp.invalid/keys, https://om.invalid/api/v1/system/config/jwks]"}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: om, annotations: {traefik.ingress.kubernetes.io/service.sticky.cookie: "false"}}
spec: {tls: [{hosts: [om.invalid]}]}
`

test('Kubernetes manifests: environment, ConfigMap, references and replicas, in several documents', async () => {
  const findings = await look({ 'om.yaml': manifests })
  expect(errors(findings)).toEqual(['callback-path:8'])
  expect(said(findings, 'secret-reference')).toMatchObject([{ line: 25 }])
  expect(said(findings, 'replicas-in-memory')).toMatchObject([{ line: 14 }])
  const without = await look({
    'om.yaml': manifests.replace('configMapRef: {name: om-config}', 'secretRef: {name: gone}'),
  })
  expect(said(without, 'key-missing')).toEqual([])
})

test('a ConfigMap that holds the whole file is read on its own lines', async () => {
  const text = [
    'apiVersion: v1',
    'kind: ConfigMap',
    'data:',
    '  openmetadata.yaml: |',
    '    authenticationConfiguration:',
    '      clientType: confidential',
    '      oidcConfiguration:',
    '        id: om',
    '        secret: s',
    '        discoveryUri: https://idp.invalid/.well-known/openid-configuration',
    '        callbackUrl: https://om.invalid/login',
    '        serverUrl: https://om.invalid',
  ].join('\n')
  expect(errors(await look({ 'cm.yaml': text }))).toEqual(['callback-path:11'])
})
