/** Finds the two values that a text compares ("expected X, got Y"), and says in what they differ. */
import { trimEnd } from './trim-end.ts'

export interface Compared {
  readonly expected: string
  readonly received: string
  /** The words before and between, in lower case: they tell what is compared. */
  readonly about: string
  readonly start: number
}

const value = String.raw`(?:"([^"\n]{0,200})"|'([^'\n]{0,200})'|\`([^\`\n]{0,200})\`|(\[[^\]\n]{0,200}\]|[^\s"'\`,;()[\]{}<>]{1,200}))`
const received =
  '(?:but )?(?:it )?(?:got|received|found|was|is|actual(?:ly)?|had|returned|instead of|claims?|iss|aud|from)'
const forms: readonly (readonly [form: RegExp, swapped: boolean])[] = [
  [
    new RegExp(
      `\\bexpect(?:ed|ing|s)?(?: (?:value|the|to be|issuer|audience|nonce|state|one of|algorithm|alg))*\\s*[:=]?\\s*${value}[^\\n]{0,60}?\\b${received}\\b"?\\s*[:=]?\\s*\\{?\\s*(?:"(?:iss|aud|nonce|alg)"\\s*:\\s*)?${value}`,
      'gi',
    ),
    false,
  ],
  [
    new RegExp(
      `\\b(?:got|received|actual|found)(?: (?:value|issuer|the))*\\s*[:=]?\\s*${value}[^\\n]{0,40}?\\b(?:expected|wanted|want|should be|configured)\\b\\s*[:=]?\\s*${value}`,
      'gi',
    ),
    true,
  ],
  [
    new RegExp(
      `${value}\\s+(?:does not|doesn't|did not|didn't|do not) (?:match|equal)(?: (?:the|expected|configured|issuer|value|claim|one|of|in|client|metadata))*\\s*[:=]?\\s*${value}`,
      'gi',
    ),
    true,
  ],
  [
    new RegExp(
      `(?:issuer|audience)s?\\s*[:=]\\s*${value}\\.? did not match:?[^\\n]{0,60}?\\b[\\w.]+\\s*[:=]\\s*${value}`,
      'gi',
    ),
    true,
  ],
  [new RegExp(`${value}\\s*(?:!==?|<>|≠)\\s*${value}`, 'g'), true],
]

const trimmed = (text: string) => text.charAt(0) + trimEnd(text.slice(1), '.:')

/** Every pair of values that differ. */
export function comparedIn(line: string): Compared[] {
  return forms.flatMap(([form, swapped]) =>
    [...line.matchAll(form)].flatMap((hit): Compared[] => {
      const values = hit.slice(1).map((each) => each && trimmed(each))
      const first = values.slice(0, 4).find((each) => each !== undefined)
      const second = values.slice(4).find((each) => each !== undefined)
      if (first === undefined || second === undefined || first === second) return []
      return [
        {
          expected: swapped ? second : first,
          received: swapped ? first : second,
          about:
            `${line.slice(Math.max(0, hit.index - 100), hit.index)} ${hit[0]} ${line.slice(hit.index + hit[0].length, hit.index + hit[0].length + 60)}`.toLowerCase(),
          start: hit.index,
        },
      ]
    }),
  )
}

const url = (text: string) => (/^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined)

/** In what the two differ, as the end of "They differ": "only by a slash at the end"; undefined where it is no short thing. */
export function differenceOf(a: string, b: string): string | undefined {
  if (a === '' || b === '') return 'in that one is empty'
  if (a.trim() === b.trim()) return 'only by white space'
  if (trimEnd(a, '/') === trimEnd(b, '/')) return 'only by a slash at the end'
  if (a.toLowerCase() === b.toLowerCase()) return 'only by upper and lower case'
  const [one, other] = [url(a), url(b)]
  if (!one || !other) {
    if (/^\[?"?(.*?)"?\]?$/.exec(a)?.[1] === /^\[?"?(.*?)"?\]?$/.exec(b)?.[1])
      return 'only in that one is a list'
    return undefined
  }
  if (/\{tenant|%7btenant|\/common\b|\/organizations\b/i.test(a + b))
    return 'in the tenant, which one of them leaves open'
  const parts = (['protocol', 'hostname', 'port', 'pathname'] as const).filter(
    (part) => one[part] !== other[part],
  )
  if (parts.length > 2) return undefined
  const names = { protocol: 'scheme', hostname: 'host', port: 'port', pathname: 'path' } as const
  const shown = {
    protocol: (u: URL) => u.protocol.slice(0, -1),
    hostname: (u: URL) => u.hostname,
    port: (u: URL) => u.port || 'none',
    pathname: (u: URL) => u.pathname,
  } as const
  return parts.length === 0
    ? undefined
    : `by ${parts.map((part) => `${names[part]} (${shown[part](one)}, ${shown[part](other)})`).join(' and ')}`
}
