/** What the provider is started with, and what it gives back. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JWK } from 'jose'
import type { Ways } from '../design/places.ts'
import type { Journal } from '../journal/journal.ts'
import type { Apis, ClaimRules, TokenRules } from './apis/api.ts'
import type { GrantSettings } from './grants/settings.ts'
import type { Claims } from './stages/stages.ts'

export interface User {
  /** The name by which one signs in as this user: `alice`. */
  readonly name: string
  /** Claims, `sub` among them (default: the name). */
  readonly claims: Claims
  /** Further claims of one kind of token alone; they may refer to others (`$user.groups`). */
  readonly tokens?: TokenRules
  /** One line for the sign-in page. */
  readonly about?: string
  /** Quirks of every login of this user. */
  readonly quirks?: readonly string[]
  /** The name of the user whose identity quirks plant where this one signs in. Default: the first other user. */
  readonly victim?: string
}

/** A client of an exact list: registered metadata as RFC 7591 names it, and quirks of every login of it. */
export interface ConfiguredClient {
  readonly client_id: string
  readonly client_secret?: string
  readonly redirect_uris?: readonly string[]
  readonly quirks?: readonly string[]
  /** Further claims of the tokens that this client gets. */
  readonly tokens?: TokenRules
  /** Further members of its token responses, `client_info` for example. */
  readonly token_response?: ClaimRules
  /** The audience of its access tokens where it names none. */
  readonly default_api?: string
  /** Whatever the API has. */
  readonly access_token_format?: 'jwt' | 'opaque'
  readonly [metadata: string]: unknown
}

/** What somebody brings for a while, as a check does: it is no part of the configuration, and beside that of other guests. */
export interface Guest {
  readonly users?: readonly User[]
  /** Known at every issuer; that any other client is accepted, or none, stays as it is. */
  readonly clients?: readonly ConfiguredClient[]
  /** An issuer that no other guest may name at the same time. */
  readonly address?: string
}

export interface GuestState extends Guest {
  readonly id: string
}

/** How long what an issuer gives out is good, in seconds. */
export interface Lifetimes {
  readonly accessToken?: number
  readonly idToken?: number
  readonly refreshToken?: number
  readonly code?: number
  readonly session?: number
}

/** What an issuer is, beside its quirks by address. An issuer of the configuration inherits what it does not say. */
export interface IssuerSettings {
  /** The profile where the address names none. Default `standard`. */
  readonly profile?: string
  /** Quirks of all its addresses. */
  readonly quirks?: readonly string[]
  readonly users?: readonly User[]
  /** Makes the list of clients exact; `null` accepts any client where a list would be inherited. */
  readonly clients?: readonly ConfiguredClient[] | null
  /** Whom access tokens are for, by name; without any, every audience that is asked for is one. */
  readonly apis?: Apis
  /** Grants that are on, in addition to code, implicit, refresh and client credentials. */
  readonly grants?: GrantSettings
  /** Signing keys, private JWKs; without them they are read from or written to `stateFolder`. */
  readonly keys?: readonly JWK[]
  readonly lifetimes?: Lifetimes
  /** Signs this user in without a page. */
  readonly autoSignIn?: string
  /**
   * Whether who is signed in without a page then has a session, as at most providers: `prompt=none` works, and `max_age` and
   * `prompt=login` begin a new one. Without it each login stands alone, and leaves no cookie.
   */
  readonly keepSession?: boolean
  /**
   * Whether ID tokens carry all claims of the user. By default the profile decides: `standard` sends them at userinfo, as
   * OpenID Connect Core 5.4 has it.
   */
  readonly fatIdTokens?: boolean
}

/** What can change while the provider runs: the root issuer, and the issuers that have a name of their own. */
export interface Configuration extends IssuerSettings {
  /** By name: `tenant-a` is served at `/tenant-a`. */
  readonly issuers?: Readonly<Record<string, IssuerSettings>>
}

export interface ProviderOptions extends Configuration {
  /** Default 6749; 0 picks a free port. */
  readonly port?: number
  /** Default `localhost`: loopback of both families. */
  readonly host?: string
  /** The address that browsers use, where it is not `http://localhost:PORT`. */
  readonly publicUrl?: string
  /** The address that servers use (containers); back-channel endpoints in discovery then have it. */
  readonly internalUrl?: string
  /** Further Host names that are answered. */
  readonly allowHosts?: readonly string[]
  /**
   * Where keys and the certificate authority persist; `false` keeps them in memory. Default: `FICKLE_STATE_FOLDER`, else
   * `fickle` below `XDG_STATE_HOME` or `~/.local/state`.
   */
  readonly stateFolder?: string | false
  /**
   * A Redis where further processes with the same `publicUrl` find keys, codes, tokens, sessions and logins; without
   * it they are in memory.
   */
  readonly redisUrl?: string
  readonly journal: Journal
  /** Answers everything below `/.fickle/` that the provider does not serve itself. */
  readonly control?: (request: IncomingMessage, response: ServerResponse) => void
  /** Where the parts of fickle are that run beside it, for the header of its pages. Default: the dashboard, where there is `control`. */
  readonly ways?: () => Ways
  /** Serves https with a certificate by an authority that lasts in `stateFolder`, and faulty ones on ports of their own. */
  readonly https?: boolean
  /**
   * Serves the profiles of vendors under the vendors' own host names as well, by https: issuer and endpoints are then the
   * vendor's. Who asks has to be led here.
   */
  readonly vendorHosts?: boolean
  /**
   * Authorities, PEM, that have to vouch for the certificates by which clients authenticate (`tls_client_auth`). Without any,
   * every certificate with the right names is taken.
   */
  readonly clientAuthorities?: readonly string[]
  /** How many issuers stay built. Default 1,000. */
  readonly maxIssuers?: number
  /** Says something to the person who started it (standard error in the command line). */
  readonly warn?: (message: string) => void
}

/** What the next logins that match are bound to. */
export interface Arming {
  /** `ID` or `ID=VALUE`; may be empty where only `signInAs` is wanted. */
  readonly quirks: readonly string[]
  /** Only logins of the browser whose User-Agent carries `fickle-run/RUN`. */
  readonly run?: string
  /** Only logins of this client, at this issuer (its `iss`, or its address segment), by this user; what is left out matches all. */
  readonly match?: { readonly clientId?: string; readonly issuer?: string; readonly user?: string }
  /** Signs this user in without a page, by name. */
  readonly signInAs?: string
  /** How many logins. Default 1. */
  readonly logins?: number
}

export interface ArmingState extends Arming {
  /** By which it is asked for and taken back. */
  readonly id: string
  /** How many logins it will still be bound to. */
  readonly remaining: number
  /** Ids of the logins that it was bound to. */
  readonly boundTo: readonly string[]
}

/** One part of a configuration that another one replaced. */
export interface Change {
  /** The name of the issuer; empty for the root. */
  readonly issuer: string
  readonly section: string
  /** Names that came, went or changed where the part is a list of named things; empty elsewhere. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly string[]
}

/** A running provider; `await using` closes it. */
export interface FickleProvider extends AsyncDisposable {
  /** The root address, `http://localhost:6749`. */
  readonly url: string
  readonly port: number
  /** Where everything is told that it sees. */
  readonly journal: Journal
  /** Where an issuer is found, by its address segment: most at `url`, some behind a faulty certificate beside it. */
  addressOf(segment: string): Promise<string>
  /**
   * The canonical spelling of an address segment.
   * @throws FickleError ERR_ISSUER_UNKNOWN, with the nearest names, and what reading quirks throws
   */
  segmentOf(segment: string): Promise<string>
  /**
   * What a relying party is told at an address segment, empty for the default issuer: the issuer, and the paths of its discovery
   * document and its keys from `url`. With some profiles they have a path of the vendor behind the segment.
   * @throws FickleError like `segmentOf`
   */
  authorityOf(
    segment: string,
  ): Promise<{ readonly issuer: string; readonly discovery: string; readonly keys: string }>
  /** The authority behind the certificate, PEM, for whoever is to trust it; absent without https. */
  readonly authority: string | undefined
  /** Where that certificate is kept; absent where the authority lives in memory. */
  readonly authorityFile: string | undefined
  /** Issuers under the host names of their vendors, each with its hosts. */
  readonly vendorHosts: readonly {
    readonly issuer: string
    /** Where its discovery document is. */
    readonly discovery: string
    readonly hosts: readonly string[]
  }[]
  /**
   * Binds quirks, or who signs in, to the next logins that match.
   * @throws FickleError `ERR_QUIRK_UNKNOWN`, `ERR_QUIRK_VALUE`, `ERR_QUIRK_CONTRADICTION`, `ERR_QUIRK_TOO_LATE` (it acts before
   *   any login and is chosen by address), `ERR_USER_UNKNOWN`, `ERR_ARMING_INVALID`
   */
  arm(arming: Arming): Promise<ArmingState>
  /** An arming by its id; undefined where it was taken back or never made. */
  armed(id: string): ArmingState | undefined
  /** Takes an arming back; false where there was none. Logins that it is bound to keep their quirks. */
  disarm(id: string): boolean
  /** The users of the root, or of an issuer that has a name; empty where no issuer has that name. */
  users(issuer?: string): readonly User[]
  /**
   * Replaces the users.
   * @throws FickleError `ERR_USERS_INVALID`, `ERR_QUIRK_UNKNOWN`, `ERR_ISSUER_UNKNOWN`; nothing has changed then
   */
  setUsers(users: readonly User[], issuer?: string): Promise<void>
  /** The exact list of clients; undefined where any client is accepted. */
  clients(issuer?: string): readonly ConfiguredClient[] | undefined
  /**
   * Makes the list of clients exact; `undefined` accepts any client again.
   * @throws FickleError `ERR_CLIENTS_INVALID`, `ERR_QUIRK_UNKNOWN`, `ERR_ISSUER_UNKNOWN`; nothing has changed then
   */
  setClients(clients: readonly ConfiguredClient[] | undefined, issuer?: string): Promise<void>
  /** Who brought users and clients for a while, in the order in which they came. */
  guests(): readonly GuestState[]
  /**
   * Makes this all that a guest has brought, by an id of its own choice. Misbehaviour puts users of the same guest in each
   * other's place, and nobody else's.
   * @throws FickleError `ERR_USERS_INVALID`, `ERR_CLIENTS_INVALID`; `ERR_CLIENT_TAKEN`, `ERR_ADDRESS_TAKEN` where another guest has it
   */
  setGuest(id: string, guest: Guest): Promise<void>
  /** Takes away what a guest brought; false where there is no such guest. */
  removeGuest(id: string): boolean
  /** What holds now, as it was started with or last configured. */
  configuration(): Configuration
  /**
   * Replaces all of it, and says what changed. Codes, tokens, sessions and logins under way live on.
   * Rejects with FickleError, and changes nothing, where something makes no sense.
   */
  configure(next: Configuration): Promise<readonly Change[]>
  /** Makes new signing keys at every issuer; those before stay published until the next rotation. Answers the ids of all. */
  rotateKeys(): Promise<{ kids: readonly string[] }>
  /** The published signing keys, of the root or of an issuer that has a name. */
  publicKeys(issuer?: string): readonly JWK[]
  /** Offsets the clock by so many seconds (negative: behind true time), of one issuer (its address segment) or of all. */
  setClock(offset: number, issuer?: string): void
  /** The offsets that were set, by address segment; that of all issuers without one. */
  clocks(): readonly { readonly issuer: string | undefined; readonly offset: number }[]
  /** Back to the state of start: armings, users, clients, clocks, sessions. Keys stay. */
  reset(): Promise<void>
  close(): Promise<void>
}
