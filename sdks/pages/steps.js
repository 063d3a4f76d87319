/** What the pages share: settings, steps that outlive a redirect, and the word that all is done. */

const query = new URLSearchParams(location.search)
if (query.has('address')) {
  sessionStorage.clear()
  sessionStorage.address = query.get('address')
  // An SDK may come back to the address with which it left.
  history.replaceState(undefined, '', location.pathname)
}

/** Where the profile is found. */
export const address = sessionStorage.address
/** This page, without query and fragment. */
export const here = location.origin + location.pathname

const finish = () => {
  document.title = 'finished'
}

const wordsOf = (error) =>
  [
    error?.errorCode ?? error?.error ?? error?.name,
    error?.message ?? error?.error_description ?? JSON.stringify(error),
  ]
    .filter((part, index, all) => part && all.indexOf(part) === index)
    .join(': ')

/** Does one thing and tells the journey of it. Where it does not go well, the journey ends. */
export async function step(did, act) {
  try {
    // Told before: a step that leaves the page never comes to its end here.
    await globalThis.tell({ did })
    return await act()
  } catch (error) {
    await globalThis.tell({ did, error: wordsOf(error) })
    finish()
    throw error
  }
}

/** @throws Error with the text where it does not hold. */
export function must(holds, text) {
  if (!holds) throw new Error(text)
}

/** Plays the part that comes next: a page is loaded anew after each redirect, and goes on with the following part. */
export async function parts(...all) {
  const now = Number(sessionStorage.part ?? 0)
  sessionStorage.part = String(now + 1)
  try {
    await all[now]?.()
    if (now >= all.length - 1) finish()
  } catch (error) {
    await globalThis.tell({ did: 'page', error: wordsOf(error) })
    finish()
  }
}
