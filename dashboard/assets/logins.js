/** The list of logins: filters as one types, pinned ones stay, and a pause lets one read. */
import { fetchPage, looks, replacePart, soon } from './live.js'
import { readPins, writePins } from './pins.js'

const main = document.querySelector('main')
const pauseButton = document.querySelector('[data-pause]')
const isFirstPage = !new URLSearchParams(location.search).has('page')
let isPaused = !isFirstPage
let missed = 0
let asking

const said = (text) => {
  const status = main.querySelector('[data-said]')
  if (status) status.textContent = text
}

const addressNow = () => {
  const url = new URL(location.href)
  for (const id of readPins()) url.searchParams.append('pin', id)
  return url
}

const showCount = (page) => {
  const fresh = page.querySelector('[data-count]')
  const old = main.querySelector('[data-count]')
  if (fresh && old) old.textContent = fresh.textContent
}

looks.again = async () => {
  asking?.abort()
  asking = new AbortController()
  const page = await fetchPage(addressNow(), asking.signal)
  const fresh = page.querySelector('main')
  if (!fresh) return
  // From no login to the first, and back, the page is another one.
  if (!main.querySelector('[data-filters]') !== !fresh.querySelector('[data-filters]')) {
    location.reload()
    return
  }
  showCount(page)
  replacePart(main.querySelector('[data-fresh]'), fresh.querySelector('[data-fresh]'))
  const outside = main.querySelector('.outside')
  const freshOutside = fresh.querySelector('.outside')
  if (outside && freshOutside) replacePart(outside, freshOutside)
  else if (freshOutside) main.append(freshOutside)
}

const showPause = () => {
  if (!pauseButton) return
  pauseButton.setAttribute('aria-pressed', String(isPaused))
  pauseButton.textContent = isPaused ? `Paused${missed > 0 ? `, ${missed} changed` : ''}` : 'Pause'
}

looks.isHeld = ({ logins }) => {
  if (!isPaused) return false
  missed += logins
  showPause()
  return true
}

pauseButton?.addEventListener('click', () => {
  isPaused = !isPaused
  if (!isPaused) {
    missed = 0
    soon(main)
  }
  showPause()
})
showPause()

const form = document.querySelector('[data-filters]')
let typing
const applyFilters = async () => {
  const given = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (value.trim() !== '') given.set(name, value.trim())
  const query = given.toString()
  history.replaceState(undefined, '', query === '' ? location.pathname : `?${query}`)
  try {
    await looks.again()
    said(`${main.querySelector('[data-count]')?.textContent} logins`)
  } catch {
    // A newer search took its place, or the provider is gone for the moment.
  }
}
form?.addEventListener('input', () => {
  clearTimeout(typing)
  typing = setTimeout(applyFilters, 250)
})
form?.addEventListener('submit', (event) => {
  event.preventDefault()
  clearTimeout(typing)
  void applyFilters()
})
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target.closest('input, textarea, select')) return
  event.preventDefault()
  form?.querySelector('[type=search]')?.focus()
})

main.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-pin]')
  if (!button) return
  const { pin } = button.dataset
  const pins = readPins()
  writePins(pins.includes(pin) ? pins.filter((id) => id !== pin) : [...pins, pin])
  looks.again().catch(() => {})
})

if (readPins().length > 0) soon(main)
