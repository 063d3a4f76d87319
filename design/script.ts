/** The one script that every page may load: it shows what needs scripts, and copies. */
export const script = `document.documentElement.classList.add('js')
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copy]')
  if (!button) return
  const text = button.dataset.copy || button.parentElement.querySelector('code').textContent
  const { textContent } = button
  try {
    await navigator.clipboard.writeText(text)
    button.textContent = 'Copied'
  } catch {
    button.textContent = 'Select it and copy'
  }
  setTimeout(() => (button.textContent = textContent), 1500)
})
`
