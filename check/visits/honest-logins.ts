/** Honest logins after refusals: without one a refusal proves nothing. One login speaks for every refusal that ended before it. */

/** Resolves with whether an honest login that began after the call signed in. */
export type HonestLogins = () => Promise<boolean>

/** @param login Plays one honest login. */
export function createHonestLogins(login: () => Promise<boolean>): HonestLogins {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<boolean> | undefined
  return () => {
    // Whoever asks while one is under way shares the one after it.
    next ??= running.then(() => {
      next = undefined
      const played = login()
      running = played.catch(() => {})
      return played
    })
    return next
  }
}
