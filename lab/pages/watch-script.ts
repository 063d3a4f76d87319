/** Runs in the browser, in a page whose words a script makes: sends them whenever they have rested, and shows the note that comes back. */
export const watchScript = `(() => {
  const token = document.currentScript.dataset.ficklePage
  const REST = 250
  let sent
  let timer
  let note
  const send = async () => {
    // The note that came with the page is no word of it either.
    const notes = [...document.querySelectorAll('body .fickle-note')]
    const words = notes.reduce((all, { innerText }) => all.replace(innerText.trim(), () => ''), document.body?.innerText ?? '')
    const text = words.trim().slice(0, 2000)
    if (text === '' || text === sent) return
    sent = text
    const answer = await fetch('/.fickle/lab/shown', {
      method: 'POST',
      keepalive: true,
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ page: token, text }),
    })
    const html = answer.status === 200 ? (await answer.json()).note : ''
    if (text !== sent) return
    for (const old of notes) old.remove()
    note?.remove()
    note = undefined
    if (!html) return
    // Beside the body, so that the note is no word of the page.
    note = document.createElement('div')
    note.innerHTML = html
    document.documentElement.append(note)
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => send().catch(() => {}), REST)
  }
  const begin = () => {
    new MutationObserver(later).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
    later()
  }
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin)
  else begin()
})()
`
