/** Asks before a form does what cannot be undone. */
export const confirmForms = () => {
  document.addEventListener('submit', (event) => {
    const { confirm: question } = event.target.dataset
    if (question && !confirm(question)) event.preventDefault()
  })
}
