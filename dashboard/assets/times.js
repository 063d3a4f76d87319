/** Shows moments in the reader's own time; the server writes them in UTC. */
const timeOfDay = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
})

export const showLocalTimes = (root) => {
  for (const time of root.querySelectorAll('time[datetime]:not([data-local])')) {
    const at = new Date(time.dateTime)
    time.title = at.toString()
    time.dataset.local = ''
    if (!time.textContent.includes('T')) time.textContent = timeOfDay.format(at)
  }
}
