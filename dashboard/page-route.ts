/** One page of the dashboard: where it is, and how it answers. */
import type { Request } from 'express'
import type { Html } from '../design/markup.ts'
import type { DashboardContext } from './context.ts'

/** The pages at the top of every page. */
export type Tab = 'Logins' | 'Explain' | 'Try it' | 'Check' | 'Quirks' | 'Lab' | 'Settings' | 'API'

export interface Page {
  readonly title: string
  /** Which tab is the current one. */
  readonly tab: Tab
  readonly body: Html | Promise<Html>
  /** The query of the live stream that keeps the page fresh; without it the page stands still. */
  readonly live?: string
  /** Default 200. */
  readonly status?: number
}

/** A page, the way to another one, or a file to keep. */
export type PageAnswer =
  | Page
  | { readonly redirect: string }
  | { readonly file: string; readonly type: string; readonly text: string }

export interface Asked {
  readonly context: DashboardContext
  /** The name in the path. */
  readonly id: string
  /** Of the query, and of the form where one was sent; of a name that comes twice all values. */
  readonly given: URLSearchParams
  readonly request: Request
}

export interface PageRoute {
  readonly method?: 'post'
  /** Below `/.fickle`, as Express spells it. */
  readonly path: string
  handle(asked: Asked): PageAnswer | Promise<PageAnswer>
}
