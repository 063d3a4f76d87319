/** Style sheet and scripts of the pages, as text, so that no build step has to copy files. */
import { script } from '../../design/script.ts'
import { style } from '../../design/style.ts'
import { providerStyle } from './provider-style.ts'
import { quirkValues } from './quirk-values.ts'

/** Keys 1 to 9 press the button of a user. */
const keys = `document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
  if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select')) return
  const button = document.querySelector('button[data-key="' + CSS.escape(event.key) + '"]')
  if (button) button.click()
})
`

/** Forms that post themselves. */
const submit = `for (const form of document.querySelectorAll('form[data-submit]')) form.submit()
`

/** Goes on once all frames are loaded, or after five seconds. */
const afterFrames = `const next = document.querySelector('a[data-next]')
if (next) {
  const go = () => location.replace(next.href)
  addEventListener('load', go)
  setTimeout(go, 5000)
}
`

/** Answers a relying party's frame: unchanged, changed or error. */
const checkSession = `addEventListener('message', async (event) => {
  if (event.source === null || event.source === window || typeof event.data !== 'string') return
  const cut = event.data.lastIndexOf(' ')
  const asked = new URLSearchParams({
    client_id: event.data.slice(0, Math.max(cut, 0)),
    session_state: event.data.slice(cut + 1),
    origin: event.origin,
  })
  let status = 'error'
  try {
    const url = new URL(location.pathname.replace(/[/]+$/, '') + '/status', location.origin)
    const answer = await fetch(url, { method: 'POST', body: asked })
    if (answer.ok) status = (await answer.json()).status
  } catch {}
  event.source.postMessage(status, event.origin)
})
`

export const assets: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  'style.css': { type: 'text/css; charset=utf-8', text: style },
  'provider.css': { type: 'text/css; charset=utf-8', text: providerStyle },
  'fickle.js': { type: 'text/javascript; charset=utf-8', text: script },
  'quirk-values.js': { type: 'text/javascript; charset=utf-8', text: quirkValues },
  'keys.js': { type: 'text/javascript; charset=utf-8', text: keys },
  'after-frames.js': { type: 'text/javascript; charset=utf-8', text: afterFrames },
  'check-session.js': { type: 'text/javascript; charset=utf-8', text: checkSession },
  'submit.js': { type: 'text/javascript; charset=utf-8', text: submit },
}
