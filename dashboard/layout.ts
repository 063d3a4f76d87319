/** The frame of every page of the dashboard, and the policy that it is served with. */
import type { Html } from '../design/markup.ts'
import { html } from '../design/markup.ts'
import { page, type Ways } from '../design/page.ts'
import { contentSecurityPolicy as policy } from '../design/policy.ts'

export type { Html } from '../design/markup.ts'

export const contentSecurityPolicy = policy()

const tabs = [
  ['/.fickle/', 'Logins'],
  ['/.fickle/quirks', 'Quirks'],
  ['/.fickle/users', 'Users'],
  ['/.fickle/openapi.json', 'API'],
] as const

export interface Page {
  readonly title: string
  /** Which tab is the current one. */
  readonly tab: (typeof tabs)[number][1]
  readonly body: Html | Promise<Html>
  /** The query of the live stream that keeps the page fresh; without it the page stands still. */
  readonly live?: string
}

/** @param ways where the other parts of fickle are */
export async function renderPage({ title, tab, body, live }: Page, ways: Ways): Promise<string> {
  const document = page({
    title,
    place: 'dashboard',
    ways,
    content: await body,
    styles: ['/.fickle/assets/style.css', '/.fickle/assets/dashboard.css'],
    scripts: ['/.fickle/assets/fickle.js', '/.fickle/assets/dashboard.js'],
    sections: tabs.map(([href, name]) => ({ href, name, current: name === tab })),
    ...(live !== undefined && {
      status: html`<span class="pulse needs-script" data-pulse role="status">connecting</span>`,
      attributes: html`data-live="${live}"`,
    }),
  })
  return String(await document)
}
