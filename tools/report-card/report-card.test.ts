/** The report card is in step with what its examples do: some rows of three of them are checked again. */
import { expect, test } from 'vitest'
import { exampleNamed, examples } from '../../examples/catalogue.ts'
import { missingFor } from '../../examples/needs.ts'
import { describeQuirks } from '../../provider/quirks/describe.ts'
import { type CardRow, type CheckedExample, cardText, readCard, rowsOf } from './card.ts'
import { checkExample } from './check-example.ts'
import { markdownCard } from './markdown-card.ts'

const card = readCard()

const checkedExample = (id: string): CheckedExample => {
  const found = card[id]
  if (!found || 'missing' in found) throw new Error(`The card has no results of ${id}.`)
  return found
}

const judged = ({ quirk, verdict, result, expect: expected, level }: CardRow) => ({
  quirk,
  verdict,
  result,
  expected,
  level,
})

/** Rows in which the three differ, or that a small change of the judge would move. */
const again = [
  'id-token-nonce-mismatch',
  'id-token-aud-array-untrusted',
  'id-token-crit-unknown',
  'signature-invalid-rs256',
  'signature-alg-none',
  'userinfo-sub-mismatch',
  'userinfo-signed-bad',
  'token-response-redirect',
  'rp-logout-no-redirect',
  'logout-token-session-ends',
  'logout-token-aud-wrong',
  'front-channel-normal',
  'refresh-no-id-token',
]

test.each(['openid-client', 'passport-openidconnect', 'mod-auth-openidc'])(
  '%s does today what the card says',
  async (id) => {
    const example = exampleNamed(id)
    const missing = missingFor(example)
    if (missing !== undefined) {
      console.error(`${example.title} is not checked again: ${missing}.`)
      return
    }
    const known = new Map(checkedExample(id).rows.map((row) => [row.quirk, judged(row)]))
    const report = await checkExample(example, { quirks: again })
    const rows = rowsOf(report).filter(({ quirk }) => again.includes(quirk))
    expect(rows.map(({ quirk }) => quirk).sort()).toEqual([...again].sort())
    expect(rows.map(judged)).toEqual(rows.map(({ quirk }) => known.get(quirk)))
  },
)

test('the card is of the versions that the examples pin, and says of each example what it did or why not', async () => {
  const page = markdownCard(card, await describeQuirks())
  for (const { id, version, title } of examples) {
    const found = card[id]
    if (found && !('missing' in found)) {
      if (version !== undefined) expect(found.version, id).toBe(version)
      expect(page).toContain(`## ${title}\n`)
    } else {
      expect(page.split('\n').find((line) => line.startsWith(`| [${title}]`))).toContain('not checked')
    }
  }
})

test('a card survives being written and read, and its page explains each failure', async () => {
  const row: CardRow = {
    quirk: 'userinfo-sub-mismatch',
    verdict: 'used-forbidden-value',
    right: false,
    result: 'failed',
    expect: 'ignore',
    level: 'must',
    evidence: ['seen'],
  }
  const small = {
    'go-oidc': { driver: 'http', version: '3.21.0', checked: '2026-01-02', rows: [row] },
    'oidc-client-ts': { missing: 'Chromium is not installed' },
  } as const
  expect(JSON.parse(cardText(small))).toEqual(small)
  const page = markdownCard(small, await describeQuirks())
  expect(page).toContain('- `userinfo-sub-mismatch`: used-forbidden-value, expected ignore. [')
  expect(page).toContain('not checked: Chromium is not installed')
})
