/** The page for a browser whose request failed, by its own fault or by one of fickle. */
import type { Response } from 'express'
import { html } from '../design/markup.ts'
import type { DashboardContext } from './context.ts'
import { contentSecurityPolicy, renderPage } from './layout.ts'
import { waysFrom } from './ways.ts'

interface Refusal {
  readonly status: number
  /** By which programs know it. */
  readonly name: string
  readonly message: string
}

export async function sendRefusal(
  response: Response,
  { status, name, message }: Refusal,
  context: Pick<DashboardContext, 'provider' | 'lab'>,
): Promise<void> {
  const text = await renderPage(
    {
      title: 'Error',
      tab: 'Logins',
      body: html`<h1>This did not work</h1>
<p class="notice bad" role="alert">${message}</p>
<p><code>${name}</code></p>
<p><a href="/.fickle/">All logins</a></p>`,
    },
    waysFrom(context),
  )
  response.status(status).set('content-security-policy', contentSecurityPolicy).type('html').send(text)
}
