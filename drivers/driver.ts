/** What a driver is: it signs in at a relying party as a person would, in a real browser or over plain HTTP. */
import type { DriverError } from './driver-error.ts'

export type DriverName = 'browser' | 'http'

/** Where a tab came to rest. */
export interface Arrival {
  readonly url: string
  /** Status of the page that is shown; undefined where no answer came. */
  readonly status: number | undefined
  /** Why there is no page: the connection broke, or no answer came within the limit. */
  readonly broken: string | undefined
}

/** An answer that was fetched beside the tabs, with the visitor's cookies and without following redirects. */
export interface Fetched {
  readonly status: number
  readonly location: string | undefined
  readonly contentType: string
  readonly text: string
}

/** What a person would press or fill in: by CSS selector, by role and visible name, or by label. */
export type Target =
  | string
  | { readonly role: 'button' | 'link' | 'checkbox' | 'textbox'; readonly name: string }
  | { readonly label: string }

export interface Tab {
  /** Opens an address and follows redirects and forms that submit themselves, until a page rests. */
  open(url: string): Promise<Arrival>
  reload(): Promise<Arrival>
  back(): Promise<Arrival>
  /** Presses the first link or button that matches; where there is none, the tab stays. */
  press(target: Target): Promise<Arrival>
  /** Fills in the first field that matches; false where there is none. */
  fill(target: Target, value: string): Promise<boolean>
  /** Whether the page has such an element. */
  has(target: Target): Promise<boolean>
  /** Waits until nothing loads any more: scripts had their chance. */
  rest(): Promise<Arrival>
  /** Where the tab rests now. */
  arrival(): Arrival
  /** The text of the first element that matches a CSS selector; undefined where there is none. */
  textOf(selector: string): Promise<string | undefined>
  /** All text that a person can read on the page. */
  text(): Promise<string>
  /** The page's source. */
  content(): Promise<string>
  /** Every address that this tab asked for, redirects included, in order. */
  visited(): readonly string[]
  close(): Promise<void>
}

/** One browser of one person: its cookies are its own, and all of its tabs share them. */
export interface Visitor {
  /** The name by which the provider knows this browser. */
  readonly run: string
  tab(): Promise<Tab>
  fetch(url: string, headers?: Readonly<Record<string, string>>): Promise<Fetched>
  /** The Cookie header that a request of this browser to that address has; empty where there are none. */
  cookies(url: string): Promise<string>
  /** Forgets the cookies that this address would get, or the one of that name. */
  dropCookies(url: string, name?: string): Promise<void>
  close(): Promise<void>
}

export interface VisitorSettings {
  readonly run: string
  /** How long any one navigation may take, in milliseconds. */
  readonly limitMs: number
  /** Names that resolve to loopback. */
  readonly loopbackHosts?: readonly string[]
  /** Takes a window that nobody had before: where frames of several sites are to be told from those of other visits. */
  readonly isNew?: boolean
}

export interface Driver {
  readonly name: DriverName
  visitor(settings: VisitorSettings): Promise<Visitor>
  /** What to say where the browser has ended by itself: whatever was being played then says nothing. */
  ended(): DriverError | undefined
  close(): Promise<void>
}

/** A browser of Playwright that runs already: named without its types, since a project may do without that package. */
export interface RunningBrowser {
  newContext(): PromiseLike<object>
  version(): string
}
