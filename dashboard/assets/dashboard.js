/** Keeps the dashboard fresh and its buttons working; every page can be read without it. */

const timeOfDay = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
})

const showLocalTimes = (root) => {
  for (const time of root.querySelectorAll('time[datetime]:not([data-local])')) {
    const at = new Date(time.dateTime)
    time.title = at.toString()
    time.dataset.local = ''
    if (!time.textContent.includes('T')) {
      time.textContent = timeOfDay.format(at)
    }
  }
}

/** Replaces the content by a newer one; what the reader opened or is filling in stays. */
const refresh = async (main) => {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page.querySelector('main')
  if (!fresh) return
  for (const { id } of main.querySelectorAll('details[open][id]')) {
    fresh.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '')
  }
  const kept = main.querySelector('[data-keep]')
  if (kept) fresh.querySelector('[data-keep]')?.replaceWith(kept)
  const left = main.querySelector('.scroll')?.scrollLeft ?? 0
  main.replaceChildren(...fresh.childNodes)
  const scroll = main.querySelector('.scroll')
  if (scroll) scroll.scrollLeft = left
  showLocalTimes(main)
}

const live = document.querySelector('main[data-live]')
if (live) {
  const pulse = document.querySelector('[data-pulse]')
  const source = new EventSource(`/.fickle/api/events${live.dataset.live}`)
  let waiting
  const soon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => refresh(live).catch(() => {}), 150)
  }
  let wasLost = false
  source.onopen = () => {
    pulse.textContent = 'live'
    pulse.classList.add('on')
    if (wasLost) soon()
    wasLost = false
  }
  source.onerror = () => {
    pulse.textContent = 'reconnecting'
    pulse.classList.remove('on')
    wasLost = true
  }
  source.onmessage = soon
}

const bodyOf = (form) => {
  const values = Object.fromEntries(new FormData(form))
  if (form.dataset.body) return values[form.dataset.body]
  const typed = Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [name, form.elements[name].type === 'number' ? Number(value) : value])
  return JSON.stringify(Object.fromEntries(typed))
}

document.addEventListener('submit', async (event) => {
  const form = event.target.closest('form[data-call]')
  if (!form) return
  event.preventDefault()
  if (form.dataset.confirm && !confirm(form.dataset.confirm)) return
  const [method, path] = form.dataset.call.split(' ')
  const result = form.querySelector('[data-result]') ?? form.parentElement.querySelector('[data-result]')
  try {
    const answer = await fetch(`/.fickle/api/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: bodyOf(form),
    })
    const said = await answer.json()
    result.textContent = answer.ok ? 'Done.' : said.message
    result.classList.toggle('wrong', !answer.ok)
    if (!answer.ok) return
    if (form.dataset.reload !== undefined) location.reload()
    else if (live) await refresh(live)
  } catch {
    result.textContent = 'fickle does not answer. Is it still running?'
    result.classList.add('wrong')
  }
})

const composer = document.querySelector('[data-composer]')
if (composer) {
  const address = composer.querySelector('[data-address]')
  const copy = composer.querySelector('[data-copy]')
  document.addEventListener('change', () => {
    const picked = [...document.querySelectorAll('[data-pick]:checked')].map(({ dataset }) => dataset.pick)
    address.textContent = [`${composer.dataset.root}/standard`, ...picked].join('~')
    copy.dataset.copy = address.textContent
  })
  composer.querySelector('[data-find]').addEventListener('input', ({ target }) => {
    const words = target.value.toLowerCase().split(/\s+/)
    for (const row of document.querySelectorAll('[data-words]')) {
      row.hidden = !words.every((word) => row.dataset.words.includes(word))
    }
    for (const stage of document.querySelectorAll('[data-stage]')) {
      stage.hidden = stage.querySelector('[data-words]:not([hidden])') === null
    }
  })
}

showLocalTimes(document)
