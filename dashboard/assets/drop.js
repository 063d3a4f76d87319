/** Files that are dropped anywhere on the page are explained. */
const form = document.querySelector('[data-drop]')
const input = form.querySelector('[type=file]')

const carriesFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files') === true

document.addEventListener('dragover', (event) => {
  if (!carriesFiles(event)) return
  event.preventDefault()
  form.classList.add('over')
})
document.addEventListener('dragleave', ({ relatedTarget }) => {
  if (relatedTarget === null) form.classList.remove('over')
})
document.addEventListener('drop', (event) => {
  if (!carriesFiles(event)) return
  event.preventDefault()
  input.files = event.dataTransfer.files
  form.requestSubmit()
})
