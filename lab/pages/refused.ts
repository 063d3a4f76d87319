/** The page for a browser that the lab refuses: why, and the way back. */
import { html } from '../../design/markup.ts'
import { type Page, page } from './frame.ts'

/** @param error the word by which programs know it */
export const refusedPage = (error: string, message: string): Promise<Page> =>
  page(
    'Error',
    html`<h1>This did not work</h1>
<p class="notice bad" role="alert">${message}</p>
<p class="code"><code>${error}</code></p>
<p><a href="/.fickle/">The lab</a></p>`,
  )
