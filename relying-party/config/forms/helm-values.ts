/** Values of OpenMetadata's Helm chart: what the chart makes of them is the server's environment. */
import { closest, distance } from 'fastest-levenshtein'
import type { Problem } from '../problems.ts'
import { type Assignment, type FormFault, listText, type Reading, releaseOfTag } from './form.ts'
import { ingressFacts } from './ingress.ts'
import { environmentEntries } from './kubernetes-environment.ts'
import { type Tree, textAt, treeAt } from './yaml-tree.ts'

/** The chart's keys, the variable that each sets, and what the chart has where a file says nothing. */
const KEYS: Readonly<Record<string, readonly [variable: string, chart?: string]>> = {
  'authentication.clientType': ['AUTHENTICATION_CLIENT_TYPE', 'public'],
  'authentication.provider': ['AUTHENTICATION_PROVIDER', 'basic'],
  'authentication.publicKeys': [
    'AUTHENTICATION_PUBLIC_KEYS',
    '[http://openmetadata:8585/api/v1/system/config/jwks]',
  ],
  'authentication.authority': ['AUTHENTICATION_AUTHORITY', 'https://accounts.google.com'],
  'authentication.clientId': ['AUTHENTICATION_CLIENT_ID'],
  'authentication.callbackUrl': ['AUTHENTICATION_CALLBACK_URL'],
  'authentication.responseType': ['AUTHENTICATION_RESPONSE_TYPE'],
  'authentication.jwtPrincipalClaims': ['AUTHENTICATION_JWT_PRINCIPAL_CLAIMS'],
  'authentication.jwtPrincipalClaimsMapping': ['AUTHENTICATION_JWT_PRINCIPAL_CLAIMS_MAPPING'],
  'authentication.enableSelfSignup': ['AUTHENTICATION_ENABLE_SELF_SIGNUP'],
  'authentication.oidcConfiguration.oidcType': ['OIDC_TYPE'],
  'authentication.oidcConfiguration.clientId': ['OIDC_CLIENT_ID'],
  'authentication.oidcConfiguration.clientSecret': ['OIDC_CLIENT_SECRET'],
  'authentication.oidcConfiguration.scope': ['OIDC_SCOPE'],
  'authentication.oidcConfiguration.discoveryUri': ['OIDC_DISCOVERY_URI'],
  'authentication.oidcConfiguration.useNonce': ['OIDC_USE_NONCE'],
  'authentication.oidcConfiguration.preferredJwsAlgorithm': ['OIDC_PREFERRED_JWS'],
  'authentication.oidcConfiguration.responseType': ['OIDC_RESPONSE_TYPE'],
  'authentication.oidcConfiguration.disablePkce': ['OIDC_DISABLE_PKCE'],
  'authentication.oidcConfiguration.callbackUrl': ['OIDC_CALLBACK', 'http://openmetadata:8585/callback'],
  'authentication.oidcConfiguration.serverUrl': ['OIDC_SERVER_URL', 'http://openmetadata:8585'],
  'authentication.oidcConfiguration.clientAuthenticationMethod': ['OIDC_CLIENT_AUTH_METHOD'],
  'authentication.oidcConfiguration.tenant': ['OIDC_TENANT'],
  'authentication.oidcConfiguration.maxClockSkew': ['OIDC_MAX_CLOCK_SKEW'],
  'authentication.oidcConfiguration.tokenValidity': ['OIDC_OM_REFRESH_TOKEN_VALIDITY'],
  'authentication.oidcConfiguration.customParams': ['OIDC_CUSTOM_PARAMS'],
  'authentication.oidcConfiguration.promptType': ['OIDC_PROMPT_TYPE'],
  'authentication.oidcConfiguration.maxAge': ['OIDC_MAX_AGE'],
  'authentication.oidcConfiguration.sessionExpiry': ['OIDC_SESSION_EXPIRY'],
  'authorizer.initialAdmins': ['AUTHORIZER_ADMIN_PRINCIPALS'],
  'authorizer.principalDomain': ['AUTHORIZER_PRINCIPAL_DOMAIN'],
  'jwtTokenConfiguration.keyId': ['JWT_KEY_ID'],
  'jwtTokenConfiguration.rsaprivateKeyFilePath': ['RSA_PRIVATE_KEY_FILE_PATH'],
  'jwtTokenConfiguration.rsapublicKeyFilePath': ['RSA_PUBLIC_KEY_FILE_PATH'],
}

/** Names of the server's own file that the chart calls otherwise. */
const SERVER_NAMES: Readonly<Record<string, string>> = {
  id: 'clientId',
  secret: 'clientSecret',
  type: 'oidcType',
  prompt: 'promptType',
  publicKeyUrls: 'publicKeys',
}

const OTHERS = new Set(['enabled', 'oidcConfiguration', 'ldapConfiguration', 'saml', 'samlConfiguration'])
const SECTION = 'authentication.oidcConfiguration'

/** Where the chart's values begin: at the top, below the name of a chart that contains it, or in an older chart's `global`. */
export function findHelmRoot(
  tree: Tree,
  path: readonly string[] = [],
): { root: Tree; config: Tree; path: readonly string[] } | undefined {
  const config = treeAt(tree, 'openmetadata', 'config')
  if (config?.entries?.get('authentication') || config?.entries?.get('authorizer'))
    return { root: tree, config, path: [...path, 'openmetadata', 'config'] }
  const old = treeAt(tree, 'global')
  if (old?.entries?.get('authentication') && !path.length)
    return { root: tree, config: old, path: ['global'] }
  if (path.length > 2) return undefined
  for (const [key, child] of tree.entries ?? []) {
    const found = child.entries ? findHelmRoot(child, [...path, key]) : undefined
    if (found) return found
  }
  return undefined
}

const referenceIn = (entry: Tree): string | undefined => {
  const name = textAt(entry, 'secretRef')
  return name === undefined ? undefined : `the key ${textAt(entry, 'secretKey') ?? '?'} of the Secret ${name}`
}

function keyFaults(config: Tree, prefix: string, file: string): FormFault[] {
  return ['authentication', SECTION].flatMap((section) =>
    [...(treeAt(config, ...section.split('.'))?.entries ?? [])].flatMap(([name, { line }]): FormFault[] => {
      if (`${section}.${name}` in KEYS || OTHERS.has(name)) return []
      const known = Object.keys(KEYS)
        .filter((key) => key.startsWith(`${section}.`) && !key.slice(section.length + 1).includes('.'))
        .map((key) => key.slice(section.length + 1))
      const nearest = closest(name, known)
      const meant =
        SERVER_NAMES[name] ?? (distance(name.toLowerCase(), nearest.toLowerCase()) <= 3 ? nearest : undefined)
      return [
        {
          id: 'chart-key',
          severity: meant ? 'error' : 'info',
          file,
          line,
          key: `${prefix}${section}.${name}`,
          evidence: [
            `The chart does not read ${name} in ${section}, so it never reaches the server.${name in SERVER_NAMES ? ` It is the name in the server's own file; the chart calls it ${meant}.` : ''}`,
          ],
          fix: meant
            ? `Write \`${meant}: ...\`.`
            : 'Remove it, or set the variable of the server under extraEnvs.',
        },
      ]
    }),
  )
}

function sectionFaults(config: Tree, prefix: string, file: string): FormFault[] {
  const off = (path: string, consequence: string): FormFault => {
    const entry = treeAt(config, ...path.split('.'))
    return {
      id: 'chart-section-off',
      severity: 'error',
      file,
      line: entry?.entries?.get('enabled')?.line ?? entry?.line ?? config.line,
      key: `${prefix}${path}.enabled`,
      evidence: [consequence],
      fix: `Write \`enabled: true\` in ${prefix}${path}.`,
    }
  }
  if (textAt(config, 'authentication', 'enabled') === 'false')
    return [
      off(
        'authentication',
        'authentication.enabled is false, so the chart passes nothing from this section to the server: it starts with its own defaults, and without SSO.',
      ),
    ]
  const confidential = textAt(config, 'authentication', 'clientType') === 'confidential'
  if (confidential && textAt(config, ...SECTION.split('.'), 'enabled') !== 'true')
    return [
      off(
        SECTION,
        'clientType is confidential but oidcConfiguration.enabled is not true (false is the default of the chart): no OIDC_ variable reaches the server, and every route of the sign-in answers 404.',
      ),
    ]
  return []
}

/** The variables that the chart sets from these values. */
function assignmentsOf(config: Tree, prefix: string, file: string): Assignment[] {
  const isOn = (...path: readonly string[]) => textAt(config, ...path, 'enabled') !== 'false'
  const confidential = textAt(config, 'authentication', 'clientType') === 'confidential'
  const oidc = confidential && textAt(config, ...SECTION.split('.'), 'enabled') === 'true'
  return Object.entries(KEYS).flatMap(([path, [variable, chart]]): Assignment[] => {
    const section = path.split('.')[0] ?? ''
    if (!isOn(section) || (path.startsWith(`${SECTION}.`) && !oidc)) return []
    const entry = treeAt(config, ...path.split('.'))
    const where = { variable, file, key: `${prefix}${path}` }
    const parent = treeAt(config, ...path.split('.').slice(0, -1))
    if (!entry) {
      if (variable === 'OIDC_CLIENT_ID' || variable === 'OIDC_CLIENT_SECRET')
        return [
          {
            ...where,
            value: undefined,
            line: parent?.line,
            isDefault: true,
            reference: 'the Secret oidc-secrets, the default of the chart',
          },
        ]
      return chart === undefined ? [] : [{ ...where, value: chart, line: parent?.line, isDefault: true }]
    }
    const reference = entry.entries ? referenceIn(entry) : undefined
    if (reference) return [{ ...where, value: undefined, reference, line: entry.line }]
    const value =
      path.endsWith('customParams') && entry.entries ? JSON.stringify(entry.value) : listText(entry.value)
    return [{ ...where, value, line: entry.line }]
  })
}

const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries(KEYS).map(([path, [variable]]) => [variable, path.slice(path.lastIndexOf('.') + 1)]),
)

/** How the chart has a variable written. */
export const writeForChart = (variable: string, value: string): string => {
  const key = SHORT.get(variable)
  return key
    ? `${key}: ${value === '' ? '""' : value}`
    : `extraEnvs: [{name: ${variable}, value: "${value}"}]`
}

export function readHelmValues(tree: Tree, file: string, problems: readonly Problem[]): Reading {
  const found = findHelmRoot(tree)
  if (!found)
    return { form: 'helm', file, assignments: [], problems, faults: [], facts: {}, write: writeForChart }
  const { root, config, path } = found
  const prefix = `${path.join('.')}.`
  const replicas = treeAt(root, 'replicaCount')
  const scaled = treeAt(root, 'autoscaling', 'minReplicas')
  const count = textAt(root, 'autoscaling', 'enabled') === 'true' && scaled ? scaled : replicas
  const release = releaseOfTag(textAt(root, 'image', 'tag'))
  const ingress = treeAt(root, 'ingress')
  const extra = environmentEntries(treeAt(root, 'extraEnvs'), file)
  const from = (treeAt(root, 'envFrom')?.items ?? []).flatMap((item) => {
    const name = textAt(item, 'secretRef', 'name') ?? textAt(item, 'configMapRef', 'name')
    return name === undefined ? [] : [{ value: name, file, line: item.line }]
  })
  return {
    form: 'helm',
    file,
    assignments: [...assignmentsOf(config, prefix, file), ...extra],
    problems,
    faults: [...sectionFaults(config, prefix, file), ...keyFaults(config, prefix, file)],
    facts: {
      ...(ingress && textAt(ingress, 'enabled') !== 'false'
        ? ingressFacts(treeAt(ingress, 'annotations'), treeAt(ingress, 'tls'), file)
        : {}),
      ...(count && Number.isInteger(count.value)
        ? { replicas: { value: Number(count.value), file, line: count.line } }
        : {}),
      ...(release ? { release: { value: release, file, line: treeAt(root, 'image', 'tag')?.line } } : {}),
      ...(from.length ? { elsewhere: from } : {}),
    },
    write: writeForChart,
  }
}
