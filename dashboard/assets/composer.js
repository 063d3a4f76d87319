/** Quirks that are chosen grow into an address. */
const composer = document.querySelector('[data-composer]')
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
