/** What is chosen grows into an address at once; quirks are found by words. */
import { fetchPage, replacePart } from './live.js'

const form = document.querySelector('[data-composer]')
let asking

const address = () => {
  const given = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    const id = name.startsWith('value.') ? name.slice('value.'.length) : undefined
    if (id === undefined || form.querySelector(`#quirk-${CSS.escape(id)}`)?.checked) given.append(name, value)
  }
  return `${location.pathname}?${given}`
}

const update = async () => {
  asking?.abort()
  asking = new AbortController()
  const url = address()
  history.replaceState(undefined, '', url)
  try {
    const fresh = (await fetchPage(url, asking.signal)).querySelector('[data-result]')
    if (fresh) replacePart(form.querySelector('[data-result]'), fresh)
  } catch {
    // A newer choice took its place, or the provider is gone for the moment.
  }
}

form.addEventListener('change', (event) => {
  if (event.target.matches('[data-find]')) return
  if (event.target.name?.startsWith('value.')) {
    const id = event.target.name.slice('value.'.length)
    form.querySelector(`#quirk-${CSS.escape(id)}`).checked = true
  }
  void update()
})

const find = form.querySelector('[data-find]')
find.addEventListener('input', () => {
  const words = find.value.toLowerCase().split(/\s+/)
  for (const row of form.querySelectorAll('[data-words]')) {
    row.hidden = !words.every((word) => row.dataset.words.includes(word))
  }
  for (const stage of form.querySelectorAll('[data-stage]')) {
    stage.hidden = stage.querySelector('[data-words]:not([hidden])') === null
  }
})
find.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') event.preventDefault()
})
