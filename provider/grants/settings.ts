/** How the grants beyond code, implicit, refresh and client credentials are set. */
import type { JWK } from 'jose'

/** How somebody approves what no browser of the client's own asks for. */
export interface Approval {
  /** On a page, or by itself. Default: by itself where somebody is signed in automatically, else on a page. */
  readonly approve?: 'page' | 'automatic'
  /** Who signs in automatically. */
  readonly user?: string
  /** Automatic approval comes after this many polls that were answered `authorization_pending`. Default 0. */
  readonly polls?: number
  /** Seconds between two polls. Default 5. */
  readonly interval?: number
  /** Seconds. Default 600. */
  readonly lifetime?: number
}

/** Somebody else whose assertions are taken. */
export interface TrustedIssuer {
  readonly issuer: string
  readonly jwks?: { readonly keys: readonly JWK[] }
  readonly jwks_uri?: string
}

/** Each is on with `true` or settings, and off with `false`. */
export interface GrantSettings {
  /** RFC 8628. */
  readonly device?: boolean | Approval
  /** OpenID Connect CIBA. */
  readonly ciba?: boolean | Approval
  /** RFC 8693. */
  readonly 'token-exchange'?: boolean
  /** RFC 7523. */
  readonly 'jwt-bearer'?: boolean | { readonly issuers?: readonly TrustedIssuer[] }
  /** RFC 6749 section 4.3; OAuth 2.1 has none. */
  readonly password?: boolean
}

export type GrantName = keyof GrantSettings
