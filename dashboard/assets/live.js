/** Keeps a page fresh: the server says that something happened, and the page is fetched again, as seldom as the work takes long. */
import { showLocalTimes } from './times.js'

/** Milliseconds between two looks; a look that took long is followed by a rest that is several times as long. */
const LEAST = 400
const REST = 4

const keepOpen = (from, to) => {
  for (const { id } of from.querySelectorAll('details[open][id]')) {
    to.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '')
  }
}

/** Puts a fresh part in the place of an old one; what has the focus or was opened stays so. */
export const replacePart = (old, fresh) => {
  keepOpen(old, fresh)
  const { activeElement } = document
  const focused = old.contains(activeElement) ? activeElement : undefined
  const name = focused?.id || focused?.dataset.pin
  const left = old.querySelector('.scroll')?.scrollLeft ?? 0
  showLocalTimes(fresh)
  old.replaceChildren(...fresh.childNodes)
  const scroll = old.querySelector('.scroll')
  if (scroll) scroll.scrollLeft = left
  if (!name) return
  const again = focused.id
    ? document.getElementById(name)
    : old.querySelector(`[data-pin="${CSS.escape(name)}"]`)
  again?.focus({ preventScroll: true })
}

/** The page as it is now. */
export const fetchPage = async (url, signal) => {
  const answer = await fetch(url, { headers: { accept: 'text/html' }, signal })
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}

/** What a page does when it is time to look again; a page of its own may set another. */
export const looks = {
  async again(main) {
    const fresh = (await fetchPage(location.href)).querySelector('main')
    if (fresh) replacePart(main, fresh)
  },
  /** Whether it waits: told how much has happened, it says so in its own way. */
  isHeld: () => false,
}

const sayReload = ({ error, changes, source }) => {
  let notice = document.querySelector('[data-reload-notice]')
  if (!notice) {
    notice = document.createElement('p')
    notice.dataset.reloadNotice = ''
    notice.setAttribute('role', 'status')
    document.querySelector('main').prepend(notice)
  }
  notice.className = error ? 'notice bad' : 'notice'
  notice.textContent = error
    ? `The configuration from ${source} was refused; the previous one stays in use: ${error}`
    : `The configuration was read again from ${source}: ${changes.length === 0 ? 'nothing changed' : `${changes.join(', ')} changed`}.`
}

let timer
let isLooking = false
let restUntil = 0
let isDue = false

const look = async (main) => {
  if (document.hidden) return
  isLooking = true
  isDue = false
  const begun = performance.now()
  try {
    await looks.again(main)
  } catch {
    // The provider is gone for the moment; the stream says when it is back.
  }
  isLooking = false
  restUntil = performance.now() + Math.max(LEAST, REST * (performance.now() - begun))
  if (isDue) soon(main)
}

/** Looks again in a moment. */
export const soon = (main) => {
  isDue = true
  if (isLooking || document.hidden) return
  clearTimeout(timer)
  timer = setTimeout(() => look(main), Math.max(150, restUntil - performance.now()))
}

export const follow = (main) => {
  const pulse = document.querySelector('[data-pulse]')
  const say = (text, on) => {
    if (pulse.textContent !== text) pulse.textContent = text
    pulse.classList.toggle('on', on)
  }
  let wasLost = false
  const connect = () => {
    const source = new EventSource(`/.fickle/api/changes${main.dataset.live}`)
    source.onopen = () => {
      say('live', true)
      if (wasLost) soon(main)
      wasLost = false
    }
    source.onerror = () => {
      say('reconnecting', false)
      wasLost = true
      // A provider that is just starting answers 503, after which a browser does not try again by itself.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 1000)
    }
    source.onmessage = ({ data }) => {
      const batch = JSON.parse(data)
      if (batch.reload) sayReload(batch.reload)
      if (!looks.isHeld(batch)) soon(main)
    }
    addEventListener('pagehide', () => source.close(), { once: true })
  }
  connect()
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && isDue) soon(main)
  })
}

/** A run of the check says nothing on the stream where its logins are elsewhere: it is looked at each second. */
export const pollWhileRunning = (main) => {
  setInterval(() => {
    if (main.querySelector('[data-poll]')) soon(main)
  }, 1000)
}
