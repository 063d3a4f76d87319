/** The relying party's page: who is signed in, or what went wrong. */
import { html } from 'hono/html'
import type { CheckName } from '../checks/index.ts'
import { runChecks } from '../run-checks.ts'
import type { Members } from '../state.ts'

/** The page of these values, as markup; text from outside stays text. */
export async function pageOf(values: Members, omit: ReadonlySet<CheckName>): Promise<string> {
  const rows = Object.entries(values).map(([name, value]) => [name, String(value)] as const)
  const subject = {
    values,
    html: `<dl>${rows.map(([name, value]) => `<dt>${name}<dd>${value}`).join('')}</dl>`,
    shown: String(html`<dl>${rows.map(([name, value]) => html`<dt>${name}<dd>${value}`)}</dl>`),
  }
  await runChecks('page', subject, omit)
  return subject.shown
}
