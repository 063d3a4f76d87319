/** What an export is made from: the relying party's image, or fickle's own. */
import { FickleError } from '../../journal/fickle-error.ts'
import { filledIn } from '../replicas/environment.ts'

export interface ExportOptions {
  /** Image of the relying party. Default: fickle's own, which reproduces the failure as it is. */
  readonly image?: string
  /** Port that it listens on in its container. Default 8585. */
  readonly port?: number
  /** Its environment; the words `ISSUER`, `DISCOVERY` and `APP` in values stand for the provider's addresses and its own. */
  readonly environment?: Readonly<Record<string, string>>
  /** Default 2. */
  readonly replicas?: number
  /** Where a login begins. Default `/api/v1/auth/login`. */
  readonly loginPath?: string
  /** Default `/callback`. */
  readonly callbackPath?: string
  /** A page or API that shows who is signed in; without it the callback's status has to do. */
  readonly signedInPath?: string
  /** Port of the balancer on the host. Default 8585. */
  readonly appPort?: number
  /** Port of the provider, in its container and on the host. Default 6749. */
  readonly providerPort?: number
}

export interface ExportPlan {
  readonly image: string
  readonly own: boolean
  readonly port: number
  readonly environment: Readonly<Record<string, string>>
  readonly names: readonly string[]
  readonly loginPath: string
  readonly callbackPath: string
  readonly signedInPath: string | undefined
  readonly appPort: number
  readonly providerPort: number
}

/**
 * The provider's host name: containers know it by their network, and browsers have to be told (`PROVIDER_HOST` in
 * /etc/hosts, or Chromium's `--host-resolver-rules`). One name for both, because a conformant client refuses an issuer
 * that is not the one it asked for (OpenID Connect Discovery 1.0, section 4.3).
 */
export const PROVIDER_HOST = 'provider'
const PROVIDER_PORT = 6749

export const providerUrl = ({ providerPort }: Pick<ExportPlan, 'providerPort'>): string =>
  `http://${PROVIDER_HOST}:${providerPort}`

/** Fickle's relying party, as the compose file of its repository sets it up. */
const ownEnvironment = (appUrl: string, issuer: string): Record<string, string> => ({
  HOST: '0.0.0.0',
  FICKLE_FOR_TESTING_ONLY: 'true',
  FICKLE_JOURNAL_URL: new URL(issuer).origin,
  FICKLE_BEARER_KEY_FILE: '/shared/bearer-key.json',
  OIDC_CLIENT_ID: 'app',
  OIDC_CLIENT_SECRET: 'for-tests-only',
  OIDC_CALLBACK: `${appUrl}/callback`,
  OIDC_SERVER_URL: appUrl,
  OIDC_DISCOVERY_URI: `${issuer}/.well-known/openid-configuration`,
  AUTHENTICATION_AUTHORITY: issuer,
  AUTHENTICATION_PUBLIC_KEYS: '[http://balancer:8080/api/v1/system/config/jwks]',
})

/** Names that many products read; whoever brings an image puts its own in their place. */
const usualEnvironment = {
  OIDC_ISSUER: 'ISSUER',
  OIDC_CLIENT_ID: 'app',
  OIDC_CLIENT_SECRET: 'for-tests-only',
  OIDC_REDIRECT_URI: 'APP/callback',
}

const PATH = /^\/[\w./~-]*$/

function checked(name: string, flag: string, value: string): string {
  if (PATH.test(value)) return value
  throw new FickleError(
    'ERR_EXPORT_OPTION',
    `"${value.slice(0, 80)}" is not a path for ${name}.`,
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
      `"${image.slice(0, 80)}" is not the name of an image.`,
      'Give one such as me/app:1.2 with --image.',
    )
  }
  const { providerPort = PROVIDER_PORT } = options
  const appUrl = `http://localhost:${appPort}`
  const issuer = `${providerUrl({ providerPort })}/standard`
  const given =
    options.environment ?? (image === undefined ? ownEnvironment(appUrl, issuer) : usualEnvironment)
  const discovery = `${issuer}/.well-known/openid-configuration`
  const environment = filledIn(given, { issuer, discovery, app: appUrl })
  const { signedInPath } = options
  return {
    image: image ?? 'fickle',
    own: image === undefined,
    port,
    environment,
    names: Array.from({ length: replicas }, (_each, index) => `replica-${index + 1}`),
    loginPath: checked('the login', '--login-path', options.loginPath ?? '/api/v1/auth/login'),
    callbackPath: checked('callbacks', '--callback-path', options.callbackPath ?? '/callback'),
    signedInPath: signedInPath && checked('who is signed in', '--signed-in', signedInPath),
    appPort,
    providerPort,
  }
}
