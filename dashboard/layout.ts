/** The frame of every page of the dashboard, and the policy that it is served with. */
import { html } from '../design/markup.ts'
import { page } from '../design/page.ts'
import type { Ways } from '../design/places.ts'
import { contentSecurityPolicy as policy } from '../design/policy.ts'
import type { Page, Tab } from './page-route.ts'

export const contentSecurityPolicy = policy()

const tabs: readonly (readonly [href: string, tab: Tab])[] = [
  ['/.fickle/', 'Logins'],
  ['/.fickle/explain', 'Explain'],
  ['/.fickle/try', 'Try it'],
  ['/.fickle/check', 'Check'],
  ['/.fickle/quirks', 'Quirks'],
  ['/.fickle/lab', 'Lab'],
  ['/.fickle/settings', 'Settings'],
  ['/.fickle/api-reference', 'API'],
]

/** @param ways where the other parts of fickle are */
export async function renderPage({ title, tab, body, live }: Page, ways: Ways): Promise<string> {
  const document = page({
    title,
    place: 'dashboard',
    ways,
    content: await body,
    styles: ['/.fickle/assets/style.css', '/.fickle/assets/dashboard.css'],
    scripts: ['/.fickle/assets/fickle.js'],
    modules: ['/.fickle/assets/dashboard.js'],
    sections: tabs
      .filter(([, name]) => name !== 'Lab' || ways.lab !== undefined)
      .map(([href, name]) => ({ href, name, current: name === tab })),
    ...(live !== undefined && {
      status: html`<span class="pulse needs-script" data-pulse role="status">connecting</span>`,
      attributes: html`data-live="${live}"`,
    }),
  })
  return String(await document)
}
