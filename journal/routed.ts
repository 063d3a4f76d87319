/** What the balancer tells of a request that it passed on, and of the answer. */

/** The cookies of a login when its callback came, by name; fingerprints were compared, values are never kept. */
export interface CookiesAtCallback {
  /** Came back with the value that they had when the login began. */
  readonly same: readonly string[]
  /** Came back with a value that no replica had set. */
  readonly changed: readonly string[]
  /** Came back with another value that a replica had set since. */
  readonly renewed?: readonly string[]
  readonly missing: readonly string[]
  /** The login that gave one of them its new value as it began, where that was another login. */
  readonly takenBy?: string
}

/** Where an answer sends the browser. */
export interface Target {
  path: string
  /** The error that its query or fragment names. */
  error: string | undefined
  /** Whether query or fragment has a token, a ticket or the like, with which the page there may sign the user in. */
  ticket?: true | undefined
}

export interface RoutedDetails {
  method: string
  path: string
  replica: string | undefined
  why: string
  /** The balancer's policy at that moment. */
  policy?: string | undefined
  status: number | undefined
  /** `landing`: what the browser asked for next because the answer to the callback sent it there. */
  role: 'login' | 'callback' | 'landing' | 'other'
  /** Of a callback or landing: whether the answer is an authorization request, and the login begins anew. */
  beginsLogin?: boolean | undefined
  /**
   * Of a callback: whether it carried a cookie of its login, and `none-set` where that had none. Of another request:
   * whether it carried any that an earlier answer of the replicas had set.
   */
  sessionCookie: 'absent' | 'sent' | 'none-set'
  /** Of a form that was to begin a login and was refused: the replica that had set the cookies that came with it. */
  sessionSetBy?: string | undefined
  /** The replica that issued the state of this callback, where the balancer saw it go out. */
  stateIssuedBy: string | undefined
  /**
   * Of a callback: whether it carried a state when it reached the balancer; `unknown` is one that the balancer has not
   * seen go out, although it knows the login of this browser.
   */
  stateParameter?: 'present' | 'absent' | 'unknown' | undefined
  /**
   * Of a callback: what became of the cookies that the browser had when its login began, by name. Of a landing: of those
   * that the answer to the callback set.
   */
  cookies?: CookiesAtCallback | undefined
  /**
   * Of a callback: whether a cookie of its login may hold its state, or the login itself, signed or sealed. Of a landing: whether
   * one that the answer to the callback set may hold the session.
   */
  stateInCookie?: boolean | undefined
  /** Of a callback: whether its state may say itself, signed or sealed, what the relying party needs. */
  stateCarriesLogin?: boolean | undefined
  /** Of a callback whose state does: whether a cookie of its login may name a session at the server beside it. */
  besideSession?: boolean | undefined
  /** Of such a callback: whether its state may hold all that the relying party needs, so that no session has to. */
  stateSuffices?: boolean | undefined
  /**
   * Where a redirect of a callback or landing, or of a form that was to begin a login, leads within this origin: its
   * path, and the error that it names.
   */
  leadsTo?: Target | undefined
  /** The same of a redirect to another origin that begins no login, and whether it takes the code there. */
  leavesFor?: (Target & { host: string; withCode: boolean }) | undefined
  /** Of the request that began a login: a script was given the address, and sends the browser to the provider itself. */
  byScript?: boolean | undefined
  /** Of a callback or landing: whether its answer set a cookie to a fresh value. */
  freshCookie?: boolean | undefined
  /** Of a callback or landing: its page, which no script makes, has a link or a form that leads to where logins begin. */
  offersLogin?: boolean | undefined
  /** Of such a page: it has a field for a password too. */
  asksPassword?: boolean | undefined
  /** Of a callback or landing: its page is made by a script in the browser. */
  scripted?: boolean | undefined
  error: string | undefined
  /** The Host that the browser asked for. */
  host?: string | undefined
  /** A name for the browser, as far as its cookies tell: logins with the same name are of one browser. */
  browser?: string | undefined
  /** Name and attributes of each cookie that the answer set, without values. */
  setCookies?: readonly string[] | undefined
  /** The first words of a callback's page, where the balancer looked at it. */
  text?: string | undefined
}
