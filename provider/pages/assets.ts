/** Style sheet and scripts of the pages, as text, so that no build step has to copy files. */
import { stylesheet } from './stylesheet.ts'

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

/** A coin that shows another side. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#6b3fa0"/><path d="M16 1a15 15 0 0 1 0 30c8-7 8-23 0-30z" fill="#c4a2f2"/><path d="M11 23V9h9M11 16h7" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>`

export const assets: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  'style.css': { type: 'text/css; charset=utf-8', text: stylesheet },
  'icon.svg': { type: 'image/svg+xml', text: icon },
  'keys.js': { type: 'text/javascript; charset=utf-8', text: keys },
  'after-frames.js': { type: 'text/javascript; charset=utf-8', text: afterFrames },
  'check-session.js': { type: 'text/javascript; charset=utf-8', text: checkSession },
  'submit.js': { type: 'text/javascript; charset=utf-8', text: submit },
}
