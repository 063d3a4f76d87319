/** What makes the pages handier in a browser with scripts; each can be read, and its forms sent, without. */
import { confirmForms } from './forms.js'
import { follow, pollWhileRunning } from './live.js'
import { showLocalTimes } from './times.js'

showLocalTimes(document)
confirmForms()

const live = document.querySelector('main[data-live]')
if (live) {
  follow(live)
  pollWhileRunning(live)
}
if (document.querySelector('[data-filters], [data-pause]')) void import('./logins.js')
if (document.querySelector('[data-composer]')) void import('./composer.js')
if (document.querySelector('[data-drop]')) void import('./drop.js')
