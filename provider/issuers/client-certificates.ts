/** Client certificates: who they say a client is, and what is wrong with one (https://www.rfc-editor.org/rfc/rfc8705). */
import { X509Certificate } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'

interface Context {
  readonly req: IncomingMessage
}

const socketOf = ({ req }: Context) => req.socket as Partial<TLSSocket>

/** What the client showed; undefined where it showed nothing, or https is not spoken. */
function clientCertificate(ctx: Context): X509Certificate | undefined {
  const { raw } = socketOf(ctx).getPeerCertificate?.() ?? {}
  return raw === undefined ? undefined : new X509Certificate(raw)
}

/** Why the certificate is not to be trusted; undefined where it is. */
function distrust(ctx: Context, authorities: boolean): string | undefined {
  const certificate = clientCertificate(ctx)
  if (!certificate) return 'no certificate was sent'
  const now = Date.now()
  const day = (date: Date) => date.toISOString().slice(0, 10)
  if (certificate.validToDate.getTime() < now) return `it expired on ${day(certificate.validToDate)}`
  if (certificate.validFromDate.getTime() > now)
    return `it is only valid from ${day(certificate.validFromDate)}`
  if (!authorities) return undefined
  const { authorized, authorizationError } = socketOf(ctx)
  if (authorized) return undefined
  return `no authority of --client-ca issued it (${authorizationError ?? 'unknown issuer'})`
}

/** One part of a distinguished name as `TYPE=value`; a backslash makes the next character a plain one. */
function partOf(text: string): string {
  const cut = text.indexOf('=')
  const value = text
    .slice(cut + 1)
    .trim()
    .replaceAll(/\\(.)/g, '$1')
  return `${text.slice(0, cut).trim().toUpperCase()}=${value}`
}

/** Of a name as people write it. */
const partsOf = (name: string): readonly string[] => (name.match(/(?:\\.|[^,+\\])+/g) ?? []).map(partOf)

/** Of the name as Node.js gives it: a line for each part, in the order of the certificate. */
const subjectParts = ({ subject }: X509Certificate): readonly string[] =>
  (subject ?? '').split('\n').map(partOf)

/** RFC 4514 writes a name from its end, and many programs from its beginning: both are taken. */
function isSubject(certificate: X509Certificate, expected: string): boolean {
  const has = subjectParts(certificate)
  const wanted = partsOf(expected)
  const same = (parts: readonly string[]) =>
    parts.length === has.length && parts.every((part, index) => part === has[index])
  return same(wanted) || same([...wanted].reverse())
}

function isNamed(certificate: X509Certificate, property: string, expected: string): boolean {
  switch (property) {
    case 'tls_client_auth_subject_dn':
      return isSubject(certificate, expected)
    case 'tls_client_auth_san_dns':
      return certificate.checkHost(expected, { wildcards: false, subject: 'never' }) !== undefined
    case 'tls_client_auth_san_ip':
      return certificate.checkIP(expected) !== undefined
    case 'tls_client_auth_san_email':
      return certificate.checkEmail(expected, { subject: 'never' }) !== undefined
    case 'tls_client_auth_san_uri':
      return (certificate.subjectAltName ?? '').split(', ').includes(`URI:${expected}`)
    default:
      return false
  }
}

/** What oidc-provider asks about client certificates. @param authorities whether somebody has to vouch for them */
export const mutualTls = (enabled: boolean, authorities: boolean) => ({
  enabled,
  certificateBoundAccessTokens: enabled,
  selfSignedTlsClientAuth: enabled,
  tlsClientAuth: enabled,
  getCertificate: clientCertificate,
  certificateAuthorized: (ctx: Context) => distrust(ctx, authorities) === undefined,
  certificateSubjectMatches: (ctx: Context, property: string, expected: string) => {
    const certificate = clientCertificate(ctx)
    return certificate !== undefined && isNamed(certificate, property, expected)
  },
})

/** The methods by which a client authenticates at https. */
export const certificateMethods = ['tls_client_auth', 'self_signed_tls_client_auth'] as const

/** The sentence of the journal about a certificate, from what oidc-provider says; undefined where it is about something else. */
export function certificateCause(
  ctx: Context,
  detail: string | undefined,
  authorities: boolean,
): string | undefined {
  const subject = () => `"${(clientCertificate(ctx)?.subject ?? '').replaceAll('\n', ', ')}"`
  switch (detail) {
    case 'client certificate was not provided':
    case 'mutual TLS client certificate not provided':
      return `${detail}: the client sent none in its TLS handshake; a client that picks by issuer sends one only if --client-ca has its authority`
    case 'client certificate was not verified':
      return `${detail}: ${distrust(ctx, authorities)}; its subject is ${subject()}`
    case 'certificate subject value does not match the registered one':
      return `${detail}: its subject is ${subject()}, its names are ${JSON.stringify(clientCertificate(ctx)?.subjectAltName ?? 'none')}`
    case 'unregistered client certificate provided':
      return `${detail}: none of the client's keys has the certificate ${subject()} as x5c`
    default:
      return undefined
  }
}
