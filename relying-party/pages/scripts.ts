/** The two small scripts of the relying party's pages, as text. */

/** Posts what the provider put in the fragment, and takes it out of the address first. */
export const fragmentScript = `const parameters = new URLSearchParams(location.hash.slice(1))
const form = document.querySelector('form[data-fragment]')
history.replaceState(null, '', location.pathname)
for (const [name, value] of parameters) {
  const field = document.createElement('input')
  Object.assign(field, { type: 'hidden', name, value })
  form.append(field)
}
form.submit()
`

/** Submits the form of the page, which a person without scripts does by its button. */
export const submitScript = `document.querySelector('form[data-submit]').submit()
`
