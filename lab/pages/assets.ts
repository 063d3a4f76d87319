/** What the lab's pages load beside themselves, by file name. */
import { noteStyle } from './note-style.ts'
import { pageStyles } from './page-styles.ts'
import { watchScript } from './watch-script.ts'

export interface Asset {
  readonly type: string
  readonly text: string
}

/** Shows the next login as soon as it has ended; a page that is being left must not load itself again. */
const script = `const events = new EventSource('/.fickle/lab/events')
events.addEventListener('ended', () => location.reload())
addEventListener('beforeunload', () => events.close())
`

export const assets: Readonly<Record<string, Asset>> = {
  'lab.css': { type: 'text/css; charset=utf-8', text: noteStyle },
  'lab-page.css': { type: 'text/css; charset=utf-8', text: pageStyles },
  'lab-watch.js': { type: 'text/javascript; charset=utf-8', text: watchScript },
  'lab.js': { type: 'text/javascript; charset=utf-8', text: script },
}
