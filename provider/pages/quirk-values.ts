/** Runs on the sign-in page: says which values the chosen quirk takes, and offers them. */
export const quirkValues = `const quirk = document.querySelector('input[name=quirk]')
const value = document.querySelector('input[name=value]')
const offered = document.getElementById('values')
const hint = document.getElementById('quirk-value-hint')
const usual = hint.textContent
const show = () => {
  const option = [...quirk.list.options].find((one) => one.value === quirk.value.trim())
  const { takes, values = '', standard } = option?.dataset ?? {}
  hint.textContent = takes ?? (option ? 'This quirk takes no value.' : usual)
  value.placeholder = standard ?? ''
  value.disabled = option !== undefined && takes === undefined
  offered.replaceChildren(...values.split(' ').filter(Boolean).map((text) => new Option(text, text)))
}
quirk.addEventListener('input', show)
show()
`
