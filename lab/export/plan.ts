/** What an export is made from: the relying party's image, or fickle's own. */
import { FickleError } from '../../journal/fickle-error.ts'

export interface ExportOptions {
  /** Image of the relying party. Default: fickle's own, which reproduces the failure as it is. */
  readonly image?: string
  /** Port that it listens on in its container. Default 8585. */
  readonly port?: number
  /** Its environment; `PROVIDER` and `APP` in values stand for the issuer's and its own address. */
  readonly environment?: Readonly<Record<string, string>>
  /** Default 2. */
  readonly replicas?: number
  /** Where a login begins. Default `/api/v1/auth/login`. */
  readonly loginPath?: string
  /** Default `/callback`. */
  readonly callbackPath?: string
  /** Port of the balancer on the host. Default 8585. */
  readonly appPort?: number
}

export interface ExportPlan {
  readonly image: string
  readonly own: boolean
  readonly port: number
  readonly environment: Readonly<Record<string, string>>
  readonly names: readonly string[]
  readonly loginPath: string
  readonly callbackPath: string
  readonly appPort: number
}

export const PROVIDER_PORT = 6749
/** The issuer as browsers see it; replicas reach the same by the name `provider`. */
const ISSUER = `http://localhost:${PROVIDER_PORT}/standard`
export const INTERNAL_ISSUER = `http://provider:${PROVIDER_PORT}/standard`

/** Fickle's relying party, as the compose file of its repository sets it up. */
const ownEnvironment = (appUrl: string): Record<string, string> => ({
  HOST: '0.0.0.0',
  FICKLE_FOR_TESTING_ONLY: 'true',
  FICKLE_JOURNAL_URL: `http://provider:${PROVIDER_PORT}`,
  FICKLE_BEARER_KEY_FILE: '/shared/bearer-key.json',
  OIDC_CLIENT_ID: 'app',
  OIDC_CLIENT_SECRET: 'for-tests-only',
  OIDC_CALLBACK: `${appUrl}/callback`,
  OIDC_SERVER_URL: appUrl,
  OIDC_DISCOVERY_URI: `${INTERNAL_ISSUER}/.well-known/openid-configuration`,
  AUTHENTICATION_AUTHORITY: ISSUER,
  AUTHENTICATION_PUBLIC_KEYS: '[http://balancer:8080/api/v1/system/config/jwks]',
})

/** Names that many products read; whoever brings an image puts its own in their place. */
const usualEnvironment = {
  OIDC_ISSUER: 'PROVIDER',
  OIDC_CLIENT_ID: 'app',
  OIDC_CLIENT_SECRET: 'for-tests-only',
  OIDC_REDIRECT_URI: 'APP/callback',
}

const PATH = /^\/[\w./~-]*$/

function checked(name: string, flag: string, value: string): string {
  if (PATH.test(value)) return value
  throw new FickleError(
    'ERR_EXPORT_OPTION',
    `"${value.slice(0, 80)}" is no path of ${name}.`,
    `Give one such as /callback with ${flag}.`,
  )
}

/** @throws FickleError ERR_EXPORT_OPTION where an option is of no use */
export function readPlan(options: ExportOptions): ExportPlan {
  const { image, replicas = 2, appPort = 8585, port = 8585 } = options
  if (!Number.isInteger(replicas) || replicas < 2 || replicas > 20) {
    throw new FickleError(
      'ERR_EXPORT_OPTION',
      `${replicas} replicas cannot show it.`,
      'Ask for 2 to 20 with --replicas.',
    )
  }
  if (image !== undefined && !/^[\w][\w./:@-]*$/.test(image)) {
    throw new FickleError(
      'ERR_EXPORT_OPTION',
      `"${image.slice(0, 80)}" is no name of an image.`,
      'Give one such as me/app:1.2 with --image.',
    )
  }
  const appUrl = `http://localhost:${appPort}`
  const given = options.environment ?? (image === undefined ? ownEnvironment(appUrl) : usualEnvironment)
  const environment = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      value.replaceAll(/\bPROVIDER\b/g, INTERNAL_ISSUER).replaceAll(/\bAPP\b/g, appUrl),
    ]),
  )
  return {
    image: image ?? 'fickle',
    own: image === undefined,
    port,
    environment,
    names: Array.from({ length: replicas }, (_each, index) => `replica-${index + 1}`),
    loginPath: checked('the login', '--login-path', options.loginPath ?? '/api/v1/auth/login'),
    callbackPath: checked('callbacks', '--callback-path', options.callbackPath ?? '/callback'),
    appPort,
  }
}
