/** What a line of a log says of itself: when it was written, and of which login or request it is. */

const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
const stamps: readonly (readonly [RegExp, (hit: RegExpExecArray) => string])[] = [
  [
    /(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,3})\d*)?\s?(Z|[+-]\d\d:?\d\d)?/,
    ([, year, month, day, time, fraction = '0', zone = 'Z']) =>
      `${year}-${month}-${day}T${time}.${fraction.padEnd(3, '0')}${zone.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')}`,
  ],
  [
    new RegExp(`(\\d\\d)/(${months})/(\\d{4}):(\\d\\d:\\d\\d:\\d\\d) ?([+-]\\d{4})?`),
    ([, day, month, year, time, zone = '+0000']) => `${day} ${month} ${year} ${time} ${zone}`,
  ],
  [
    new RegExp(`\\[\\w{3} (${months}) (\\d\\d) (\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)? (\\d{4})\\]`),
    ([, month, day, time, year]) => `${day} ${month} ${year} ${time} GMT`,
  ],
  [
    /(\d\d?)\/(\d\d?)\/(\d{4}), (\d\d?:\d\d:\d\d) ?([AP]M)?/,
    ([, month, day, year, time, half = '']) => `${month}/${day}/${year} ${time} ${half} GMT`,
  ],
  [
    new RegExp(`^(${months}) +(\\d\\d?) (\\d\\d:\\d\\d:\\d\\d)`),
    ([, month, day, time]) => `${day} ${month} 2001 ${time} GMT`,
  ],
]
const seconds = /"(?:ts|time|timestamp|epoch)":\s*(\d{10})(?:\.(\d{1,3})|(\d{3}))?/

/** When a line was written; undefined where it does not begin as the line of a log. */
export function timeOfLine(line: string): number | undefined {
  const head = line.slice(0, 260)
  for (const [stamp, date] of stamps) {
    const hit = stamp.exec(head)
    if (!hit) continue
    const at = Date.parse(date(hit))
    if (!Number.isNaN(at)) return at
  }
  const hit = seconds.exec(head)
  return hit ? Number(hit[1]) * 1000 + Number((hit[2] ?? hit[3] ?? '0').padEnd(3, '0')) : undefined
}

/** Names of one login or request in a line: a state, a request or session id, a thread. */
export interface LoginKeys {
  /** What may be an authorization code: it tells logins apart only beside a file that has the same one. */
  readonly code: string | undefined
  readonly state: string | undefined
  readonly request: string | undefined
  readonly thread: string | undefined
}

const state = /\bstate["']?\s*[=:]\s*["']?([\w.~%+/-]{6,200})/i
const code = /(?<![\w-])code["']?\s*[=:]\s*["']?([\w.~%+/-]{8,400})/i
const request =
  /\b(?:x[-_])?(?:request|req|trace|correlation|session|login|flow|transaction|interaction)[-_ ]?(?:id|uuid)?["']?\s*[=:]\s*["']?([\w.-]{4,80})/i
const thread =
  /\[((?:http-|https-|nio-|executor|qtp|worker|thread|XNIO|default task|pool-|id=)[\w .:#-]{1,60})\]/i

export const keysOf = (text: string): LoginKeys => ({
  code: code.exec(text)?.[1],
  state: state.exec(text)?.[1],
  request: request.exec(text)?.[1],
  thread: thread.exec(text)?.[1],
})
