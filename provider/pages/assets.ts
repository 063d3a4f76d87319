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

export const assets: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  'style.css': { type: 'text/css; charset=utf-8', text: stylesheet },
  'keys.js': { type: 'text/javascript; charset=utf-8', text: keys },
  'submit.js': { type: 'text/javascript; charset=utf-8', text: submit },
}
