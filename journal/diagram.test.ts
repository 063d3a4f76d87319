/** A login drawn as a sequence diagram: order, owner, tones, and text that cannot break out. */
import { expect, test } from 'vitest'
import { drawDiagram, toMermaid } from './diagram.ts'
import { renderDiagram } from './diagram-svg.ts'
import type { JournalEvent, Report } from './events.ts'
import { createJournal } from './journal.ts'

const login = 'Ltest'
const draw = (...reports: readonly (Report & object)[]) => {
  const journal = createJournal()
  for (const report of reports) journal.report({ ...report, login } as Report)
  return drawDiagram(journal.login(login)?.events ?? [])
}

const said = ({ items }: ReturnType<typeof draw>) =>
  items.map((item) =>
    item.kind === 'note'
      ? `${item.on}: ${item.label}`
      : `${item.from} ${item.reply ? '<' : '>'} ${item.to}: ${item.label}`,
  )

const started = (at: number): Report => ({
  kind: 'login-started',
  by: 'replica-1',
  at,
  store: 'memory',
  sends: { nonce: true, pkce: true },
  pendingLogins: 1,
})
const callback = (by: `replica-${number}`, at: number): Report => ({
  kind: 'callback-received',
  by,
  at,
  store: 'memory',
  sessionCookie: 'known',
  state: 'found',
  storeError: undefined,
})
const routed = (role: 'login' | 'callback', replica: string, at: number, status: number): Report => ({
  kind: 'routed',
  by: 'balancer',
  at,
  method: 'GET',
  path: `/${role}`,
  replica,
  why: 'round-robin',
  status,
  role,
  sessionCookie: 'sent',
  stateIssuedBy: role === 'callback' ? 'replica-1' : undefined,
  error: undefined,
})
const request: Report = {
  kind: 'authorization-request',
  by: 'provider',
  at: 20,
  issuer: 'i',
  clientId: 'c',
  redirectUri: undefined,
  responseType: 'code',
  responseMode: undefined,
  scope: 'openid',
  has: { state: true, nonce: true, pkce: false },
  prompt: undefined,
  maxAge: undefined,
  quirks: [],
}
const token: Report = {
  kind: 'token-request',
  by: 'provider',
  at: 35,
  issuer: 'i',
  clientId: 'c',
  grantType: 'authorization_code',
  clientAuthentication: 'none',
  hasVerifier: false,
  status: 200,
  error: undefined,
  errorDescription: undefined,
  cause: undefined,
}
const idToken: Report = {
  kind: 'id-token',
  by: 'provider',
  at: 34,
  issuer: 'i',
  header: { alg: 'RS256' },
  claims: { sub: 'alice' },
}
const signedIn: Report = { kind: 'signed-in', by: 'replica-1', at: 36, user: 'alice', claims: {} }

const whole = [
  'browser > balancer: GET /login',
  'balancer > replica-1: round-robin',
  'replica-1: stores the state (memory)',
  'replica-1 < browser: 302',
  'browser > provider: authorization request (code)',
  'browser > balancer: GET /callback',
  'balancer > replica-1: round-robin',
  'replica-1: state found, session known',
  'replica-1 > provider: token request (authorization_code)',
  'provider: ID token for alice (RS256)',
  'provider < replica-1: 200',
  'replica-1: signed in as alice',
  'replica-1 < browser: 302',
]

test('a request that is reported when it is answered is drawn from its beginning', () => {
  const diagram = draw(
    started(10),
    routed('login', 'replica-1', 9, 302),
    request,
    callback('replica-1', 31),
    idToken,
    token,
    signedIn,
    routed('callback', 'replica-1', 30, 302),
  )
  expect(said(diagram)).toEqual(whole)
})

test('it is drawn the same where the balancer gives the time of the answer', () => {
  const diagram = draw(
    started(10),
    routed('login', 'replica-1', 12, 302),
    request,
    callback('replica-1', 31),
    idToken,
    token,
    signedIn,
    routed('callback', 'replica-1', 40, 302),
  )
  expect(said(diagram)).toEqual(whole)
})

test('it is drawn the same where replicas report late, from another process', () => {
  const diagram = draw(
    request,
    idToken,
    token,
    routed('login', 'replica-1', 9, 302),
    routed('callback', 'replica-1', 30, 302),
    started(10),
    callback('replica-1', 31),
    signedIn,
  )
  expect(said(diagram)).toEqual(whole)
})

test('replicas that report nothing are drawn from what the balancer saw', () => {
  const diagram = draw(
    routed('login', 'replica-1', 9, 302),
    request,
    token,
    routed('callback', 'replica-2', 30, 500),
  )
  expect(said(diagram)).toEqual([
    'browser > balancer: GET /login',
    'balancer > replica-1: round-robin',
    'replica-1 < browser: 302',
    'browser > provider: authorization request (code)',
    'browser > balancer: GET /callback',
    'balancer > replica-2: round-robin',
    'replica-2 > provider: token request (authorization_code)',
    'provider < replica-2: 200',
    'replica-2 < browser: 500',
  ])
  expect(diagram.lanes.find(({ owner }) => owner)).toMatchObject({
    id: 'replica-1',
    owner: 'issued the state',
  })
})

test('of a login without a state no replica is said to have issued one', () => {
  const has = { state: false, nonce: false, pkce: 'S256' as const }
  const { lanes } = draw(
    routed('login', 'replica-1', 9, 302),
    { ...request, has } as Report,
    routed('callback', 'replica-2', 30, 500),
  )
  expect(lanes.flatMap(({ owner }) => owner ?? [])).toEqual(['began the login'])
})

test('without a balancer the browser speaks to the replica itself', () => {
  expect(said(draw(started(10), request, callback('replica-1', 31), signedIn))).toEqual([
    'browser > replica-1: login',
    'replica-1: stores the state (memory)',
    'browser > provider: authorization request (code)',
    'browser > replica-1: callback',
    'replica-1: state found, session known',
    'replica-1: signed in as alice',
    'replica-1 < browser: signed in',
  ])
})

test('each of two callbacks at one replica is drawn with its own request', () => {
  const second = { ...callback('replica-1', 51), state: 'consumed' } as Report
  const diagram = draw(
    callback('replica-1', 31),
    routed('callback', 'replica-1', 30, 302),
    second,
    routed('callback', 'replica-1', 50, 400),
  )
  expect(said(diagram)).toEqual([
    'browser > balancer: GET /callback',
    'balancer > replica-1: round-robin',
    'replica-1: state found, session known',
    'replica-1 < browser: 302',
    'browser > balancer: GET /callback',
    'balancer > replica-1: round-robin',
    'replica-1: state was used before, session known',
    'replica-1 < browser: 400',
  ])
})

test('a callback that was sent again as a control is drawn apart and quietly', () => {
  const replayed: Report = {
    kind: 'replayed',
    by: 'lab',
    at: 41,
    replica: 'replica-1',
    outcome: 'signed-in',
    status: 303,
  }
  const diagram = draw(
    started(10),
    routed('login', 'replica-1', 9, 302),
    { ...callback('replica-2', 31), state: 'not-in-session' } as Report,
    routed('callback', 'replica-2', 30, 400),
    callback('replica-1', 42),
    { ...idToken, at: 43 },
    { ...token, at: 44 },
    { ...signedIn, at: 45 },
    replayed,
  )
  const from = diagram.items.findIndex(({ label }) => label.includes('again'))
  expect(said(diagram).slice(from - 1)).toEqual([
    'replica-2 < browser: 400',
    'balancer > replica-1: the same callback again, as a control',
    'replica-1: state found, session known',
    'replica-1 > provider: token request (authorization_code)',
    'provider: ID token for alice (RS256)',
    'provider < replica-1: 200',
    'replica-1: signed in as alice',
    'replica-1 < balancer: would sign in',
  ])
  expect(diagram.items.slice(from, -1).every(({ tone }) => tone === 'quiet')).toBe(true)
})

test('lanes stand in the order of travel and the owner of the state is marked', () => {
  const { lanes } = draw(
    request,
    started(10),
    callback('replica-10', 31),
    callback('replica-2', 32),
    routed('login', 'replica-1', 9, 302),
  )
  expect(lanes.map(({ id }) => id)).toEqual([
    'browser',
    'balancer',
    'replica-1',
    'replica-2',
    'replica-10',
    'provider',
  ])
  expect(lanes.filter(({ owner }) => owner).map(({ id }) => id)).toEqual(['replica-1'])
})

test('every kind of entry can be drawn', () => {
  const rest: Report[] = [
    { kind: 'fault', by: 'lab', fault: 'kill', replica: 'replica-1', detail: undefined },
    { kind: 'replayed', by: 'lab', replica: 'replica-1', outcome: 'signed-in', status: 302 },
    { kind: 'userinfo-request', by: 'provider', issuer: 'i', status: 401, error: 'invalid_token' },
    { kind: 'end-session-request', by: 'provider', issuer: 'i', status: 200 },
    {
      kind: 'logout-token-sent',
      by: 'provider',
      issuer: 'i',
      clientId: 'c',
      to: 'http://x',
      status: undefined,
    },
    {
      kind: 'provider-error',
      by: 'provider',
      issuer: undefined,
      status: 400,
      error: 'invalid_request',
      errorDescription: undefined,
    },
    { kind: 'canary-hit', by: 'provider', url: 'u', quirk: undefined, method: 'GET', carried: [] },
    { kind: 'signed-out', by: 'replica-1', how: 'local' },
    { kind: 'refreshed', by: 'replica-1', ok: false, error: 'gone' },
    { kind: 'step', by: 'harness', title: 'open', url: undefined, status: undefined, text: undefined },
  ]
  for (const report of rest) expect(said(draw(started(1), report)).length, report.kind).toBeGreaterThan(2)
})

test('an empty login is an empty diagram', () => {
  expect(drawDiagram([])).toEqual({ lanes: [], items: [] })
  expect(renderDiagram(drawDiagram([]))).toContain('<svg')
})

test('text from outside breaks out of neither Mermaid nor SVG', () => {
  const error = 'a;b\n  browser->>provider: forged # <script>alert(1)</script>'
  const diagram = draw(started(1), {
    kind: 'rejected',
    by: 'replica-1',
    error,
    check: 'state',
    code: undefined,
    status: 400,
  })
  const lines = toMermaid(diagram).trim().split('\n')
  expect(lines).toHaveLength(1 + diagram.lanes.length + diagram.items.length)
  expect(lines.filter((line) => /^\s*browser->>provider/.test(line))).toEqual([])
  expect(renderDiagram(diagram)).not.toContain('<script')
})

test('entries that prove the cause are marked, and items link to their entries', () => {
  const diagram = draw(started(1))
  const [{ seq = 0 } = {}] = diagram.items
  const svg = renderDiagram(diagram, { proof: new Set([seq]), linkTo: (seq) => `#entry-${seq}` })
  expect(svg).toContain('class="item plain proof"')
  expect(svg).toContain(`href="#entry-${seq}"`)
})

test('drawing leaves the entries as they are', () => {
  const events = Object.freeze([
    Object.freeze({ ...started(1), seq: 1, login, run: undefined }),
  ]) as unknown as readonly JournalEvent[]
  expect(() => drawDiagram(events)).not.toThrow()
})
