/** The error that the relying party shows, verbatim: on a page, or as JSON. */
import type { Tab } from '../drivers/driver.ts'

/** Undefined where the page shows none. */
export async function shownError(tab: Tab): Promise<string | undefined> {
  const marked = await tab.textOf('[data-error]')
  if (marked !== undefined) return marked
  // Chromium puts JSON that it shows into a <pre>.
  const text = ((await tab.textOf('pre')) ?? (await tab.content())).trim()
  if (!text.startsWith('{')) return undefined
  try {
    const { error, message } = JSON.parse(text) as { error?: unknown; message?: unknown }
    const said = typeof message === 'string' ? message : error
    return typeof said === 'string' ? said : undefined
  } catch {
    return undefined
  }
}
