import { gzipSync } from 'node:zlib'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { colours } from './colours.ts'
import { html, prose } from './markup.ts'
import { page } from './page.ts'
import { badge, codeBlock, copyable, facts, field, scroll } from './parts.ts'
import { contentSecurityPolicy } from './policy.ts'
import { script } from './script.ts'
import { standalone } from './standalone.ts'
import { style } from './style.ts'

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2, contrast ratio. */
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

type Colour = keyof typeof colours

const grounds: readonly Colour[] = ['paper', 'card', 'wash']
const texts: readonly Colour[] = ['ink', 'soft', 'accent', 'good', 'bad', 'warn', 'info', 'quirk']
const washed = ['accent', 'good', 'bad', 'warn', 'info', 'quirk'] as const
const pairs: readonly (readonly [Colour, Colour])[] = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...washed.flatMap((name) =>
    (['ink', 'soft', name] as const).map((text) => [text, `${name}-wash` as Colour] as const),
  ),
  ['on-accent', 'accent'],
]

test.each(['light', 'dark'] as const)('text keeps a contrast of 4.5 to its ground when %s', (scheme) => {
  const at = scheme === 'light' ? 0 : 1
  const weak = pairs
    .map(
      ([text, ground]) =>
        `${text} on ${ground}: ${contrast(colours[text][at], colours[ground][at]).toFixed(2)}`,
    )
    .filter((line) => Number(line.split(': ')[1]) < 4.5)
  expect(weak).toEqual([])
  expect(contrast(colours.edge[at], colours.card[at])).toBeGreaterThan(3)
})

test('style and script take less than eight kilobytes compressed, and ask nobody else for anything', () => {
  expect(gzipSync(style).length + gzipSync(script).length).toBeLessThan(8192)
  expect(style + script).not.toMatch(/https?:|url\(|@import/)
})

const frame = {
  title: '<b>Title</b>',
  place: 'provider',
  ways: { provider: '/', dashboard: '/.fickle/' },
  content: html`<h1>Words</h1>`,
  styles: ['/style.css'],
} as const

test('the header leads to the parts that are known, and marks where one is', () => {
  const document = parse(String(page(frame)))
  const links = document.querySelectorAll('header nav a')
  expect(links.map((link) => [link.text, link.getAttribute('href')])).toEqual([
    ['Provider', '/'],
    ['Dashboard', '/.fickle/'],
  ])
  expect(links.map((link) => link.getAttribute('aria-current'))).toEqual(['true', undefined])
  expect(document.querySelectorAll('header, main, title')).toHaveLength(3)
})

test('values are escaped by the frame and by every part', () => {
  const hostile = '"><script>alert(1)</script>'
  const made = [
    page({
      ...frame,
      title: hostile,
      content: hostile,
      footer: hostile,
      status: hostile,
      ways: { provider: hostile },
    }),
    badge(hostile),
    copyable(hostile),
    codeBlock(hostile, hostile),
    facts([[hostile, hostile]]),
    scroll(hostile, hostile),
    field({
      id: hostile,
      label: hostile,
      hint: hostile,
      error: hostile,
      control: (given) => html`<input ${given}>`,
    }),
    prose(`\`${hostile}\``),
    standalone(hostile, hostile),
  ]
  for (const markup of made) {
    expect(String(markup)).toContain('&lt;script&gt;')
    expect(parse(String(markup)).querySelectorAll('script')).toEqual([])
  }
})

test('a field ties its hint and its error to the control', () => {
  const made = field({
    id: 'name',
    label: 'Name',
    hint: 'Short.',
    error: 'Too long.',
    control: (given) => html`<input ${given}>`,
  })
  const input = parse(String(made)).querySelector('input')
  expect(input?.getAttribute('aria-describedby')).toBe('name-hint name-error')
  expect(input?.getAttribute('aria-invalid')).toBe('true')
})

test('the policy allows nothing inline and nothing from elsewhere, also in a report of one file', () => {
  expect(contentSecurityPolicy()).not.toMatch(/unsafe|\*|https?:/)
  expect(contentSecurityPolicy({ 'form-action': undefined })).not.toContain('form-action')
  const meta = parse(String(standalone('Report', html`<h1>Report</h1>`))).querySelector('meta[http-equiv]')
  expect(meta?.getAttribute('content')).toMatch(/style-src 'sha256-/)
  expect(meta?.getAttribute('content')).not.toContain('unsafe')
})
