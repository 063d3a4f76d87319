/** Guard: every quirk file is declared completely, and changes no artifact in place. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createQuirkKeys } from '../keys/quirk-keys.ts'
import type { Artifacts, Stage } from '../stages/stages.ts'
import { advisoryUrl, cweUrl } from './advisory.ts'
import type { QuirkContext } from './context.ts'
import { type QuirkId, quirkFiles } from './index.ts'
import { loadQuirk, readQuirk } from './load.ts'
import type { Quirk } from './quirk.ts'

const ids = Object.keys(quirkFiles) as QuirkId[]
const quirks = await Promise.all(ids.map(async (id) => [id, await loadQuirk(id)] as const))
const rows: { id: string; group: string }[] = JSON.parse(
  readFileSync(new URL('catalogue.json', import.meta.url), 'utf8'),
)

/** A quirk with each value that its parameter offers. */
const spellings = ({ param }: Quirk, id: string): string[] =>
  !param
    ? [id]
    : param.type === 'choice'
      ? param.options.map((option) => `${id}=${option}`)
      : param.type === 'integer'
        ? [param.min, param.default, param.max].map((value) => `${id}=${value}`)
        : [`${id}=${param.default}`]

test('every quirk says what it does, why it matters, and which section of a specification it is about', () => {
  for (const [id, quirk] of quirks) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(quirk.spec, id).toMatch(
      /^https:\/\/(openid\.net\/specs|www\.rfc-editor\.org\/rfc)\/[\w.-]+\.html#[\w.-]+$/,
    )
    expect(quirk.title, id).toMatch(/^[A-Z][^\n]{10,110}[^.]$/)
    expect(quirk.why, id).toMatch(/^\S.{20,}[.]$/s)
    expect(quirk.wire, id).toBeTruthy()
    if (typeof quirk.expect !== 'string') expect(Object.keys(quirk.expect), id).not.toEqual([])
  }
  const titles = quirks.map(([, { title }]) => title)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})

test('a weakness is a number of the CWE list, and every advisory is of a quirk that has one', () => {
  for (const [id, { cwe, advisories = [] }] of quirks) {
    if (cwe !== undefined) expect(cweUrl(cwe), id).toMatch(/definitions\/[1-9]\d{1,3}\.html$/)
    for (const advisory of advisories) {
      expect(advisory.id, id).toMatch(/^(CVE-\d{4}-\d{4,}|GHSA(-[\da-z]{4}){3}|[\w.-]+\/[\w.-]+#\d+)$/)
      expect(advisoryUrl(advisory), id).not.toContain('#')
      expect(advisory.product, id).toMatch(/^\w/)
    }
    if (advisories.length > 0) expect(cwe, id).toBeDefined()
    expect(new Set(advisories.map(({ id: number }) => number)).size, id).toBe(advisories.length)
  }
})

test('every row that a quirk claims is in the catalogue, and groups A and B are complete', () => {
  const claimed = new Set(quirks.flatMap(([, { catalogue }]) => catalogue))
  expect([...claimed].filter((row) => !rows.some(({ id }) => id === row))).toEqual([])
  const missing = rows.filter(({ id, group }) => /^[AB]\./.test(group) && !claimed.has(id))
  expect(missing.map(({ id }) => id)).toEqual([])
})

test('every value that a parameter offers is taken, and every quirk that is named as a contradiction exists', async () => {
  for (const [id, quirk] of quirks) {
    for (const spelling of spellings(quirk, id)) await readQuirk(spelling)
    expect(quirk.contradicts?.filter((other) => !(other in quirkFiles)) ?? [], id).toEqual([])
    if (quirk.param) expect(quirk.param.description, id).toMatch(/\w/)
  }
})

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen)
    Object.freeze(value)
  }
  return value
}

test('quirks of ID tokens leave the honest artifact as it was', async () => {
  const key = createQuirkKeys()
  const honest = await key('honest')
  const header = { alg: 'RS256', kid: honest.kid }
  const claims = {
    iss: 'https://op.example',
    sub: 'alice',
    aud: ['rp'],
    exp: 2e9,
    iat: 1e9,
    nonce: 'n',
    at_hash: 'a',
  }
  const artifacts: { readonly [S in Stage]?: Artifacts[S] } = frozen({
    'id-token-claims': claims,
    'id-token-header': header,
    'id-token-signature': {
      header,
      claims,
      token: await honest.sign(header, claims),
      encryption: { alg: 'RSA-OAEP-256', enc: 'A256GCM', key: honest.publicJwk },
    },
  })
  const context: Omit<QuirkContext, 'value'> = frozen({
    issuer: claims.iss,
    address: claims.iss,
    clientId: 'rp',
    clientSecret: 'secret',
    request: { response_type: 'code id_token', nonce: 'n' },
    grantType: 'authorization_code',
    now: 1e9,
    loginNumber: 2,
    run: undefined,
    cause: undefined,
    accept: undefined,
    user: { sub: 'alice' },
    victim: { sub: 'bob', email: 'bob@op.example' },
    earlier: {
      nonce: 'before',
      state: 'before',
      idToken: await honest.sign(header, { ...claims, nonce: 'before' }),
    },
    beside: { accessToken: 'token', code: 'code', state: 'state' },
    canary: (name: string) => `https://canary.example/${name}`,
    honestKey: async (alg?: string) => (alg ? key('honest', alg) : honest),
    key,
  })
  let played = 0
  for (const [id, quirk] of quirks) {
    const artifact = artifacts[quirk.stage]
    if (artifact === undefined || !/^(id-token|signature)-/.test(id)) continue
    for (const spelling of spellings(quirk, id)) {
      const { value } = await readQuirk(spelling)
      const changed = await quirk.apply(artifact as never, { ...context, value } as never)
      if (!quirk.also) expect(changed, spelling).not.toBe(artifact)
      played += 1
    }
  }
  expect(played).toBeGreaterThan(150)
})
