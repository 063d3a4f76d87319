/** Whether a cookie of a login ended on time, before its callback came. */
import type { LoginFacts } from './login-facts.ts'

/** Seconds that a cookie was to live, by the line that set it; undefined where it ends with the browser. */
function lifeOf(line: string, at: number): number | undefined {
  const age = /;\s*max-age=(\d+)/i.exec(line)?.[1]
  if (age !== undefined) return Number(age)
  const until = Date.parse(/;\s*expires=([^;]+)/i.exec(line)?.[1] ?? '')
  return Number.isNaN(until) ? undefined : Math.round((until - at) / 1000)
}

/** Seconds from the beginning of a login to its callback. */
export function secondsTaken({ started, routedLogin, callback, routedCallback }: LoginFacts) {
  const [begin, end] = [routedLogin ?? started, routedCallback ?? callback]
  return begin && end && Math.round((end.at - begin.at) / 1000)
}

/** A cookie that did not come back and was to live no longer than a sign-in of so many seconds. */
export function outlivedCookie(
  { started, routedLogin, callback, routedCallback }: LoginFacts,
  took: number,
): { readonly name: string; readonly age: number } | undefined {
  const missing = routedCallback?.cookies?.missing
  const begin = (routedLogin ?? started)?.at ?? 0
  return [...(routedLogin?.setCookies ?? []), ...(started?.cookie ? [started.cookie] : [])].flatMap(
    (line) => {
      const name = line.split(/[;=]/)[0]?.trim() ?? ''
      const age = lifeOf(line, begin)
      const isGone = missing ? missing.includes(name) : callback?.sessionCookie === 'absent'
      return age !== undefined && isGone && age <= took ? [{ name, age }] : []
    },
  )[0]
}
