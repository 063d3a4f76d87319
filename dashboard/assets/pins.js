/** Which logins stay on top, remembered by this browser. */
const NAME = 'fickle-pinned'
const MOST = 50

export const readPins = () => {
  try {
    const pins = JSON.parse(localStorage.getItem(NAME) ?? '[]')
    return Array.isArray(pins) ? pins.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export const writePins = (pins) => {
  try {
    localStorage.setItem(NAME, JSON.stringify(pins.slice(-MOST)))
  } catch {
    // A browser that keeps nothing pins nothing.
  }
}
