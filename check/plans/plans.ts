/** The certification plans of the OpenID Foundation for relying parties: which modules each has, and for which responses. */
import { FickleError } from '../../journal/fickle-error.ts'
import { type ModuleName, moduleNamed, modules } from './modules.ts'

export interface Plan {
  /** The Foundation's name; `{kind}` in it is `basic`, `implicit` or `hybrid`, by response type. */
  readonly title: string
  /** Response types that it is for; absent where any is. */
  readonly responseTypes?: readonly string[]
  readonly responseMode?: 'form_post'
  readonly modules: readonly ModuleName[]
}

const core = [
  'test',
  'test-invalid-iss',
  'test-missing-sub',
  'test-invalid-aud',
  'test-missing-iat',
  'test-nonce-invalid',
  'test-invalid-sig-rs256',
  'test-idtoken-sig-rs256',
  'test-userinfo-invalid-sub',
  'test-kid-absent-single-jwks',
  'test-kid-absent-multiple-jwks',
  'test-scope-userinfo-claims',
] as const satisfies readonly ModuleName[]
const hashes = ['test-invalid-athash', 'test-missing-athash'] as const
const codeHashes = ['test-invalid-chash', 'test-missing-chash'] as const
const config = [
  'test-idtoken-sig-none',
  'test-discovery-openid-config',
  'test-discovery-jwks-uri-keys',
  'test-discovery-issuer-mismatch',
  'test-signing-key-rotation',
  'test-signing-key-rotation-just-before-signing',
] as const satisfies readonly ModuleName[]

const hybridTypes = ['code id_token', 'code token', 'code id_token token']
const starting = (...prefixes: readonly string[]) =>
  (Object.keys(modules) as ModuleName[]).filter((name) => prefixes.some((prefix) => name.startsWith(prefix)))

export const plans = {
  'oidcc-client-basic': {
    title: 'oidcc-client-basic-certification-test-plan',
    responseTypes: ['code'],
    modules: [...core, 'test-idtoken-sig-none', 'test-client-secret-basic'],
  },
  'oidcc-client-implicit': {
    title: 'oidcc-client-implicit-certification-test-plan',
    responseTypes: ['id_token', 'id_token token'],
    modules: [...core, ...hashes, 'test-nonce-unless-code-flow'],
  },
  'oidcc-client-hybrid': {
    title: 'oidcc-client-hybrid-certification-test-plan',
    responseTypes: hybridTypes,
    modules: [...core, ...hashes, ...codeHashes, 'test-nonce-unless-code-flow', 'test-client-secret-basic'],
  },
  'oidcc-client-formpost': {
    title: 'oidcc-client-formpost-{kind}-certification-test-plan',
    responseMode: 'form_post',
    modules: [
      ...core,
      ...hashes,
      ...codeHashes,
      'test-idtoken-sig-none',
      'test-nonce-unless-code-flow',
      'test-client-secret-basic',
    ],
  },
  'oidcc-client-config': {
    title: 'oidcc-client-config-certification-test-plan',
    responseTypes: ['code'],
    modules: config,
  },
  'oidcc-client-dynamic': {
    title: 'oidcc-client-dynamic-certification-test-plan',
    responseTypes: ['code'],
    modules: [
      ...config,
      'test-discovery-webfinger-acct',
      'test-discovery-webfinger-url',
      'test-dynamic-registration',
      'test-request-uri-signed-rs256',
      'test-request-uri-signed-none',
      'test-userinfo-signed',
    ],
  },
  'oidcc-client-refresh': {
    title: 'oidcc-client-refreshtoken-test-plan',
    modules: starting('test-refresh-token'),
  },
  'oidcc-client-logout': {
    title: 'oidcc-client-logout-test-plan',
    modules: starting('test-rp-init', 'test-session', 'test-rp-frontchannel', 'test-rp-backchannel'),
  },
} as const satisfies Readonly<Record<string, Plan>>
export type PlanName = keyof typeof plans

/** @throws FickleError `ERR_PLAN_UNKNOWN` */
export function planNamed(name: string): Plan {
  if (Object.hasOwn(plans, name)) return plans[name as PlanName]
  throw new FickleError(
    'ERR_PLAN_UNKNOWN',
    `There is no certification plan "${name}".`,
    `The plans are ${Object.keys(plans).join(', ')}.`,
  )
}

/** The quirks that play a plan. */
export const quirksOfPlan = (plan: Plan): string[] => [
  ...new Set(plan.modules.flatMap((name) => moduleNamed(name).rows ?? [])),
]
