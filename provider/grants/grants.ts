/** The grants beyond code, implicit, refresh and client credentials: which an issuer has, and how they are set. */
import type { Issuer } from '../issuers/issuer.ts'
import type { Approval, GrantName, GrantSettings } from './settings.ts'

/** The password grant is off until somebody asks for it. */
const defaultGrants: GrantSettings = {
  device: true,
  ciba: true,
  'token-exchange': true,
  'jwt-bearer': true,
  password: false,
}

export const grantTypeOf: Readonly<Record<GrantName, string>> = {
  device: 'urn:ietf:params:oauth:grant-type:device_code',
  ciba: 'urn:openid:params:grant-type:ciba',
  'token-exchange': 'urn:ietf:params:oauth:grant-type:token-exchange',
  'jwt-bearer': 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  password: 'password',
}

const settingsOf = ({ shape, tenant }: Issuer): GrantSettings => ({
  ...defaultGrants,
  ...shape.grants,
  ...tenant.settings.grants,
})

/** The settings of a grant; undefined where it is off. */
export function grantOf<N extends GrantName>(
  issuer: Issuer,
  name: N,
): Exclude<GrantSettings[N], boolean | undefined> | undefined {
  if (issuer.shape.withoutGrants?.includes(name)) return undefined
  const settings = settingsOf(issuer)[name]
  if (settings === false || settings === undefined) return undefined
  return (settings === true ? {} : settings) as Exclude<GrantSettings[N], boolean | undefined>
}

/** Grant types that are on, as `grant_types` names them. */
export const grantTypesOf = (issuer: Issuer): readonly string[] =>
  (Object.keys(grantTypeOf) as GrantName[])
    .filter((name) => grantOf(issuer, name) !== undefined)
    .map((name) => grantTypeOf[name])

export const intervalOf = ({ interval = 5 }: Approval): number => interval
export const lifetimeOf = ({ lifetime = 600 }: Approval): number => lifetime

const nameOf = (type: unknown) =>
  (Object.keys(grantTypeOf) as GrantName[]).find((name) => grantTypeOf[name] === type)

/** Why a grant is not supported, for the journal: it exists here and is off. */
export function grantThatIsOff(
  issuer: Issuer,
  { error }: { readonly error?: string },
  { oidc }: { readonly oidc: { readonly body?: object | undefined } },
): string | undefined {
  const name = nameOf((oidc.body as { grant_type?: unknown } | undefined)?.grant_type)
  if (error !== 'unsupported_grant_type' || name === undefined || grantOf(issuer, name) !== undefined)
    return undefined
  return `the ${name} grant is off here: turn it on in the configuration, grants: { ${name}: true }`
}

/** Grants in the words of the issuer's page. */
export const grantWords: Readonly<Record<GrantName, string>> = {
  device: 'Device authorization (RFC 8628)',
  ciba: 'Back-channel authentication (CIBA)',
  'token-exchange': 'Token exchange (RFC 8693)',
  'jwt-bearer': 'JWT bearer assertions (RFC 7523)',
  password: 'Password (RFC 6749, section 4.3)',
}
