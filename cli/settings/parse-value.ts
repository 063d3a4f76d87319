/** Turns what somebody wrote for a flag into its value, or into the sentence that says what is wrong with it. */
import { nearest } from '../../common/nearest.ts'
import type { Flag } from './flag.ts'

export type Parsed = { readonly value: unknown } | { readonly problem: string; readonly fix: string }

/** How the message names the place; a text, or what is made one only where something is wrong. */
type Subject = string | { toString(): string }

const TRUE = new Set(['true', '1', 'yes', 'on'])
const FALSE = new Set(['false', '0', 'no', 'off'])

/** How a value is quoted in a message: never a whole page of it. */
const quoted = (value: unknown) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `"${text.length > 60 ? `${text.slice(0, 57)}...` : text}"`
}

const urls = {
  web: { protocol: /^https?:$/, called: 'a URL', example: 'http://localhost:6749' },
  redis: { protocol: /^rediss?:$/, called: 'a URL of Redis', example: 'redis://localhost:6379' },
}

function parseUrl(written: string, subject: Subject, of: keyof typeof urls): Parsed {
  const { protocol, called, example } = urls[of]
  if (protocol.test(URL.parse(written)?.protocol ?? '')) return { value: written.replace(/\/$/, '') }
  return {
    problem: `${subject} is ${quoted(written)}, which is not ${called}`,
    fix: `Write it like ${example}.`,
  }
}

/** @param subject how the message names the place: `--port`, `FICKLE_PORT`, `fickle.config.yaml:3:7 port`. */
export function parseValue(flag: Flag, written: unknown, subject: Subject): Parsed {
  if (flag.type === 'list') {
    const items = Array.isArray(written) ? written : String(written).split(',')
    const values: unknown[] = []
    for (const item of items) {
      const { about, options } = flag
      const one = parseValue(
        options ? { type: 'choice', options, about } : { type: flag.of, about },
        item,
        subject,
      )
      if ('problem' in one) return one
      values.push(one.value)
    }
    return { value: values }
  }
  if (written === null || typeof written === 'object')
    return { problem: `${subject} must be a single value`, fix: 'See fickle COMMAND --help.' }
  const text = String(written).trim()
  switch (flag.type) {
    case 'switch': {
      if (TRUE.has(text.toLowerCase())) return { value: true }
      if (FALSE.has(text.toLowerCase())) return { value: false }
      return { problem: `${subject} is ${quoted(text)}`, fix: 'Use true or false.' }
    }
    case 'integer': {
      const number = Number(text)
      if (/^\d+$/.test(text) && number >= flag.min && number <= flag.max) return { value: number }
      return {
        problem: `${subject} is ${quoted(text)}`,
        fix: `Use a whole number from ${flag.min} to ${flag.max}.`,
      }
    }
    case 'choice': {
      if (flag.options.includes(text)) return { value: text }
      const near = nearest(text, flag.options)
      return {
        problem: `${subject} is ${quoted(text)}`,
        fix: `Use one of ${flag.options.join(', ')}; the nearest is ${near}.`,
      }
    }
    case 'url':
      return flag.orPath && /^\/(?![/\\])/.test(text)
        ? { value: text }
        : parseUrl(text, subject, flag.of ?? 'web')
    case 'text':
      return text === ''
        ? { problem: `${subject} is empty`, fix: 'Give it a value, or leave it out.' }
        : { value: text }
  }
}
