/** What a page that says nothing itself hands to the window that opened it: so does a login in a popup end. */

/** The first argument of `postMessage`, where it is written out: an object, at most with one more within it, or a text. */
const MESSAGES =
  /\bpostMessage\s*\(\s*(?:JSON\.stringify\s*\(\s*)?(\{[^{}]{0,400}(?:\{[^{}]{0,400}\}[^{}]{0,400})?\}|"[^"\n]{0,200}"|'[^'\n]{0,200}'|`[^`$]{0,200}`)/g
const LOOKED_AT = 64 * 1024

/** The one message that the scripts of a page send; undefined where there is none, or several, of which one is chosen as they run. */
export function handedOver(page: Buffer): string | undefined {
  const markup = page.subarray(0, LOOKED_AT).toString('utf8')
  if ((markup.match(/\bpostMessage\s*\(/g) ?? []).length !== 1) return undefined
  const [message] = [...markup.matchAll(MESSAGES)].map(([, text]) => text)
  return message?.replace(/\s+/g, ' ')
}
