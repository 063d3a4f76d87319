/** The one script that every page may load: it shows what needs scripts, and copies. */
export const script = `document.documentElement.classList.add('js')
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copy]')
  if (!button) return
  const text = button.dataset.copy || button.parentElement.querySelector('code').textContent
  const { textContent, ariaLabel } = button
  const say = (words, label) => {
    button.textContent = words
    button.ariaLabel = label
  }
  try {
    await navigator.clipboard.writeText(text)
    say('Copied', 'Copied')
  } catch {
    say('Select it and copy', 'Select it and copy')
  }
  setTimeout(() => say(textContent, ariaLabel), 1500)
})
`
