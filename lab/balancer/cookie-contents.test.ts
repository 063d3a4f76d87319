/** Values as well-known software writes them. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  isSignedCopy,
  mayCarryLogin,
  mayHoldSession,
  mayHoldState,
  mayNameSession,
  maySuffice,
} from './cookie-contents.ts'

const state = 'Kx3vQ9mZb2Tn7LrW5cYp8A'
const login = JSON.stringify({ state, nonce: randomBytes(16).toString('base64url') })
const user = JSON.stringify({
  user: { sub: 'alice', name: 'Alice Adams', email: 'alice@example.org', roles: ['reader'] },
})
const url = (data: string | Buffer) => Buffer.from(data).toString('base64url')
const mac = (text: string) => createHmac('sha256', 'a key').update(text).digest()

/** gorilla/securecookie: date, value and MAC in one encoding; the value is encoded once more. */
function secureCookie(value: Buffer): string {
  const head = `1764330000|${url(value)}|`
  return url(Buffer.concat([Buffer.from(head), mac(head)]))
}
const name = Buffer.concat([
  Buffer.from([0x37, 0x0c, 0x00, 0x34]),
  Buffer.from('MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43UOV3HO6DZPJQWEY3EMVTA'),
])
/** itsdangerous, as Flask and Django use it. */
const signed = (payload: string) => `${payload}.aSn3Eg.${url(mac(payload)).slice(0, 27)}`
const compressed = (text: string) => `.${url(deflateSync(text))}`
const jwe = (text: string) =>
  [
    url('{"alg":"dir","enc":"A256CBC-HS512"}'),
    '',
    url(randomBytes(16)),
    url(randomBytes(text.length + 16)),
    url(randomBytes(32)),
  ].join('.')
const iron = (text: string) =>
  `Fe26.2**${randomBytes(32).toString('hex')}*${url(randomBytes(16))}*${url(randomBytes(text.length))}**${randomBytes(32).toString('hex')}*${url(randomBytes(32))}`

test.for([
  [
    'a signed session id of express-session',
    `s:${url(randomBytes(24))}.${randomBytes(32).toString('base64')}`,
    false,
  ],
  ['the name of a session, as gorilla/sessions signs it', secureCookie(name), false],
  ['a UUID', 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6', false],
  ['the state alone', state, false],
  [
    'text of something else, however long',
    signed(url(JSON.stringify({ csrf: 'x'.repeat(40), theme: 'dark', language: 'de', seen: ['a', 'b'] }))),
    false,
  ],
  [
    'JSON with a signature beside it, as express-openid-connect writes it',
    `${login}.${url(mac(login))}`,
    true,
  ],
  ['a signed session of Flask', signed(url(login)), true],
  ['a compressed one', signed(compressed(login)), true],
  ['values that gorilla/sessions signs', secureCookie(Buffer.from(login)), true],
  ['an encrypted JWT', jwe(login), true],
  ['a sealed object of iron', iron(login), true],
] as const)('%s may hold the state: $2', ([, value, may]) => {
  expect(mayHoldState(value, state)).toBe(may)
})

test.for([
  [
    'a signed session id of express-session',
    `s:${url(randomBytes(24))}.${randomBytes(32).toString('base64')}`,
    false,
  ],
  ['the name of a session, as gorilla/sessions signs it', secureCookie(name), false],
  ['a signed session of Flask', signed(url(user)), true],
  ['a compressed one', signed(compressed(user)), true],
  ['values that gorilla/sessions signs', secureCookie(Buffer.from(user)), true],
  ['an encrypted JWT', jwe(user), true],
  ['a sealed object of iron', iron(user), true],
  ['a short one', `Fe26.2**${url(randomBytes(16))}*${url(randomBytes(32))}`, true],
  ['a short JWT', `${url('{"alg":"HS256"}')}.${url('{"sub":"a"}')}.${url(randomBytes(32))}`, true],
  ['a short token of Fernet', `gAAAAAB${url(randomBytes(60))}==`, true],
  [
    'messages of Django, which are for nobody in particular',
    `${signed(url(JSON.stringify([['__json_message', 0, 25, `Signed in as alice. ${'x'.repeat(60)}`]])))}`,
    false,
  ],
  ['a short signed session', signed(url('{"sub":"alice","name":"Alice"}')), true],
  ['a short signed name of one', signed(url('{"id":"Kx3vQ9mZb2Tn7LrW5cYp8A"}')), false],
  ['a long random name', url(randomBytes(32)), false],
] as const)('%s may hold the session: $2', ([, value, may]) => {
  expect(mayHoldSession(value)).toBe(may)
})

test.for([
  ['a JWT', `${url('{"alg":"HS256"}')}.${url('{"nonce":"n","next":"/"}')}.${url(randomBytes(32))}`, true],
  ['an encrypted JWT', jwe(login), true],
  ['members that itsdangerous signs', signed(url(login)), true],
  ['members that it compresses and signs', signed(compressed(login)), true],
  ['a random value', state, false],
  ['a long random value', url(randomBytes(96)), false],
  [
    'members without a signature, as express-openid-connect sends them',
    url('{"returnTo":"/","nonce":"n"}'),
    false,
  ],
  [
    'a random value with names beside it, as Keycloak brokers logins',
    `${state}.tab1.${url('shop')}.${url('{"ru":"http://a"}')}`,
    false,
  ],
] as const)('a state of %s may carry the login: $2', ([, value, may]) => {
  expect(mayCarryLogin(value)).toBe(may)
})

test.for([
  ['members, as cookie-session writes them,', url('{"user":"alice"}'), true],
  ['a name, as Koa signs it,', url(randomBytes(24)), false],
] as const)('%s with a signature in a cookie of its own may hold the session: $2', ([, value, may]) => {
  expect(mayHoldSession(value, true)).toBe(may)
  expect(mayHoldSession(value)).toBe(false)
})

test.for([
  ['as cookie-signature signs it', `s:${state}.${randomBytes(32).toString('base64')}`, true],
  ['with a time, as itsdangerous signs it', signed(state), true],
  ['with a MAC in hexadecimal', `${state}--${randomBytes(20).toString('hex')}`, true],
  ['beside a verifier', `${state}.${url(randomBytes(32))}.${url(mac(state))}`, false],
  ['among members', signed(url(login)), false],
] as const)('a state %s is no more than a signed copy: $2', ([, value, is]) => {
  expect(isSignedCopy(value, state)).toBe(is)
})

test.for([
  ['a signed session id', `s:${url(randomBytes(24))}.${randomBytes(32).toString('base64')}`, true],
  ['the name of a language', 'de', false],
  ['a signed session itself', signed(url(user)), false],
  ['what the signed state repeats', 'Kx3vQ9mZb2Tn7LrW', false],
] as const)('%s beside a signed state may name a session: $2', ([, value, may]) => {
  expect(mayNameSession(value, signed(url('{"csrf":"Kx3vQ9mZb2Tn7LrW","next":"/"}')))).toBe(may)
})

test('a signed state is known whatever its signature and its encoding happen to look like', () => {
  const payload = () =>
    JSON.stringify({
      verifier: url(randomBytes(48)),
      nonce: url(randomBytes(16)),
      mark: url(randomBytes(32)),
    })
  const all = Array.from({ length: 200 }, () => signed(compressed(payload())))
  expect(all.filter((one) => !mayCarryLogin(one))).toEqual([])
})

test('a value that was compressed to grow without end is not read', () => {
  expect(mayHoldState(signed(compressed('x'.repeat(1_000_000))), state)).toBe(true)
})

test('a value in which compressed values hold compressed ones is read no further than a megabyte', () => {
  const layer = (text: string) => `${url(deflateSync(text))} `
  const value = layer(layer(layer('x'.repeat(60_000)).repeat(200)).repeat(150))
  // Without a bound it would take minutes, and the test would run out of its time.
  expect(mayHoldState(value, state)).toBe(true)
})

const nonce = url(randomBytes(32))
const verifier = url(randomBytes(32))
const needed = { nonce, challenge: createHash('sha256').update(verifier).digest('base64url') }
/** A JWS with a signature as long as that of RSA. */
const jws = (payload: object) =>
  `${url('{"alg":"RS256"}')}.${url(JSON.stringify(payload))}.${url(randomBytes(256))}`

test.for([
  [
    'an encrypted JWT',
    `${url('{"alg":"dir"}')}..${[12, 90, 16].map((length) => url(randomBytes(length))).join('.')}`,
    true,
  ],
  ['a JWT with nonce and verifier', jws({ nonce, verifier }), true],
  ['a JWT with the nonce alone', jws({ nonce, next: '/' }), false],
  ['a JWT without either', jws({ csrf: 'Kx3vQ9mZb2Tn7LrW', next: '/' }), false],
  ['signed members without either', signed(url('{"csrf":"Kx3vQ9mZb2Tn7LrW","next":"/"}')), false],
] as const)('%s as the state may hold all that its callback needs: $2', ([, value, may]) => {
  expect(maySuffice(value, needed)).toBe(may)
})

test('a cookie that is the verifier, the nonce, or what the nonce was made from, names no session', () => {
  const raw = url(randomBytes(24))
  const hashed = createHash('sha256').update(raw).digest('base64url')
  const names = (value: string, sent = needed) => mayNameSession(value, jws({ next: '/' }), sent)
  expect([names(verifier), names(nonce), names(raw, { ...needed, nonce: hashed }), names(raw)]).toEqual([
    false,
    false,
    false,
    true,
  ])
})
