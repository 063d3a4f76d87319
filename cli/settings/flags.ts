/** Every flag of the command line, once: one name has one meaning in all commands, in the environment and in the file. */

import { matrixFaults, matrixStores } from '../../lab/matrix/cell.ts'
import { engines, policies } from '../../lab/options.ts'
import { tokenFlags } from './token-flags.ts'

interface Common {
  readonly about: string
  /** What the help shows for the value. */
  readonly value?: string
  /** Where the next version does not take it: the end of the sentence that says so wherever it is given. */
  readonly outdated?: string
}

export type Flag = Common &
  (
    | { readonly type: 'switch' }
    | { readonly type: 'text'; readonly default?: string }
    /** `orPath`: a path of the application will do, too. */
    | { readonly type: 'url'; readonly default?: string; readonly orPath?: true }
    | { readonly type: 'integer'; readonly min: number; readonly max: number; readonly default?: number }
    | { readonly type: 'choice'; readonly options: readonly string[]; readonly default?: string }
    /** Repeatable as a flag, separated by commas in a variable, a list in a file. */
    | { readonly type: 'list'; readonly of: 'text' | 'url'; readonly options?: readonly string[] }
  )

const port = { type: 'integer', min: 0, max: 65_535, value: 'NUMBER' } as const

export const flags = {
  port: { ...port, default: 6749, about: 'port of the provider; 0 picks a free one' },
  'app-port': {
    ...port,
    default: 8585,
    about: 'port of the relying party, or of the balancer before it; 0 picks a free one',
  },
  'replica-port': { ...port, about: 'first port of the replicas; the default is the one after --app-port' },
  host: { type: 'text', value: 'NAME', about: 'address to listen on; the default is loopback only' },
  'public-url': { type: 'url', value: 'URL', about: 'the address by which browsers reach the provider' },
  'profile-file': {
    type: 'list',
    of: 'text',
    value: 'FILE',
    about: 'a profile of your own, as fickle profile from writes it (repeatable)',
  },
  profile: {
    type: 'text',
    value: 'NAME',
    about: 'the profile of the root issuer; fickle profiles lists them',
  },
  'internal-url': { type: 'url', value: 'URL', about: 'the address by which servers reach the provider' },
  'allow-host': {
    type: 'list',
    of: 'text',
    value: 'NAME',
    about: 'another Host name to answer to (repeatable)',
  },
  'state-folder': {
    type: 'text',
    value: 'FOLDER',
    about: 'where signing keys and the certificate authority are kept between starts',
  },
  'in-memory': { type: 'switch', about: 'make new signing keys and write nothing to disk' },
  'journal-size': {
    type: 'integer',
    min: 1,
    max: 4096,
    default: 64,
    value: 'MB',
    about: 'how much the journal may hold; the oldest logins are forgotten first',
  },
  'auto-sign-in': { type: 'text', value: 'USER', about: 'sign this user in without showing a page' },
  'keep-session': {
    type: 'switch',
    about: 'let who is signed in by --auto-sign-in keep a session: for prompt=none, max_age and prompt=login',
  },
  'fat-id-tokens': {
    type: 'switch',
    about: 'put all claims of the user into ID tokens, whatever fatIdTokens in the configuration says',
  },
  https: {
    type: 'switch',
    about: 'serve https with a certificate by an authority of its own; fickle ca says how to trust it',
  },
  'vendor-hosts': {
    type: 'switch',
    about:
      "serve the profile under its vendor's own host names as well, by https, and say how programs are led here",
  },
  'client-ca': {
    type: 'list',
    of: 'text',
    value: 'FILE',
    about:
      'an authority, PEM, that has to vouch for the certificates by which clients authenticate over https (repeatable)',
  },
  pem: { type: 'switch', about: 'print the certificate alone, PEM' },
  'for-testing-only': {
    type: 'switch',
    about: 'I know that this must never face real users: allow another --host, or NODE_ENV=production',
  },
  json: { type: 'switch', about: 'print results as JSON' },
  verbose: { type: 'switch', about: 'say more, and show stack traces' },
  replicas: {
    type: 'integer',
    min: 1,
    max: 64,
    default: 2,
    value: 'NUMBER',
    about: 'how many replicas of the relying party',
  },
  balance: {
    type: 'choice',
    options: policies,
    default: 'callback-elsewhere',
    value: 'POLICY',
    about: 'how the balancer chooses a replica',
  },
  engine: { type: 'choice', options: engines, default: 'built-in', value: 'NAME', about: 'what balances' },
  store: {
    type: 'choice',
    options: ['memory', 'redis', 'cookie'],
    default: 'memory',
    value: 'NAME',
    about: 'where replicas keep sessions',
  },
  'redis-url': {
    type: 'url',
    value: 'URL',
    about:
      'a Redis: the lab keeps sessions there (without it, it starts one); several processes are one provider with it',
  },
  'cookie-keys': {
    type: 'choice',
    options: ['shared', 'per-replica'],
    default: 'shared',
    value: 'HOW',
    about: 'whether replicas can open each other’s sealed cookies',
  },
  generation: { type: 'text', value: 'NAME', about: 'behave like a documented release (om-1.5, ...)' },
  config: {
    type: 'text',
    value: 'FILE',
    about: "fickle's own configuration; the default is fickle.config.yaml, .yml or .json here",
  },
  'rp-config': {
    type: 'list',
    of: 'text',
    value: 'FILE',
    about:
      'configuration of the relying party: documented block, chart values, compose, manifests or NAME=value (repeatable)',
  },
  upstream: {
    type: 'list',
    of: 'url',
    value: 'URL',
    about: 'your own replica instead of a built-in one (repeatable)',
  },
  command: { type: 'text', value: 'CMD', about: 'starts one of your own replicas; PORT is set' },
  'start-within': {
    type: 'integer',
    min: 1,
    max: 3600,
    default: 120,
    value: 'SECONDS',
    about:
      'how long --command may take to open its port; where given, also how long an --upstream is waited for',
  },
  seed: { type: 'integer', min: 0, max: 4_294_967_295, value: 'NUMBER', about: 'seed of everything random' },
  provider: { type: 'url', value: 'URL', about: 'address of a running fickle' },
  wait: {
    type: 'integer',
    min: 0,
    max: 3600,
    default: 0,
    value: 'SECONDS',
    about: 'how long to wait for it',
  },
  issuer: {
    type: 'text',
    value: 'ADDRESS',
    about:
      'the issuer that is used: a profile and quirks, such as google~clock-offset=-300; the root without it',
  },
  driver: {
    type: 'choice',
    options: ['browser', 'http'],
    default: 'browser',
    value: 'NAME',
    about: 'what signs in: a real Chromium, or plain HTTP',
  },
  headed: { type: 'switch', about: 'show the browser window' },
  concurrency: {
    type: 'integer',
    min: 1,
    max: 64,
    default: 4,
    value: 'NUMBER',
    about: 'how many are played at once',
  },
  'without-cause': { type: 'switch', about: 'play each with its cause taken away: shows that it can fail' },
  report: {
    type: 'list',
    of: 'text',
    value: 'FILE',
    about: 'write a report: .json, .xml (JUnit), .html or .sarif (repeatable)',
  },
  quirk: { type: 'list', of: 'text', value: 'QUIRK', about: 'a misbehaviour, ID or ID=VALUE (repeatable)' },
  ...tokenFlags,
  playwright: { type: 'switch', about: 'write a Playwright set-up too: configuration and a first test' },
  force: { type: 'switch', about: 'replace files that exist' },
  redact: { type: 'text', value: 'FILE', about: 'write a copy of the HAR file without its secrets' },
  open: { type: 'switch', about: 'open the page in a browser once everything answers' },
  login: {
    type: 'url',
    orPath: true,
    value: 'URL',
    about: 'where a sign-in at the relying party starts; a path of it in lab matrix',
  },
  'signed-in': {
    type: 'url',
    orPath: true,
    value: 'URL',
    about: 'a page or API of the relying party that shows whether somebody is signed in',
  },
  press: {
    type: 'list',
    of: 'text',
    value: 'SELECTOR',
    about: 'what to press at --login before the browser is at the provider (repeatable)',
  },
  plan: {
    type: 'text',
    value: 'NAME',
    about: "a certification plan to rehearse, by the OpenID Foundation's name: oidcc-client-basic, ...",
  },
  baseline: {
    type: 'text',
    value: 'FILE',
    about: 'an earlier JSON report, whose failures do not count again',
  },
  rp: { type: 'text', value: 'FILE', about: 'the same and more about the relying party, as YAML or JSON' },
  'env-file': { type: 'text', value: 'FILE', about: 'variables of the relying party, NAME=value a line' },
  against: { type: 'url', value: 'URL', about: 'the issuer to ask instead of the configured one' },
  within: {
    type: 'integer',
    min: 1,
    max: 300,
    default: 10,
    value: 'SECONDS',
    about: 'how long one request may take',
  },
  replay: {
    type: 'switch',
    about:
      'send each callback that failed for its state to the replica that issued it too, as a control; it signs the user in there',
  },
  'without-replay': {
    type: 'switch',
    about: 'deprecated: this is the default now',
    outdated: 'is the default now: leave it out',
  },
  workers: {
    type: 'integer',
    min: 1,
    max: 16,
    default: 1,
    value: 'NUMBER',
    about: 'worker processes of nginx',
  },
  'separate-workers': { type: 'switch', about: 'let the workers of nginx count each for itself (no zone)' },
  logins: {
    type: 'integer',
    min: 1,
    max: 10_000,
    default: 20,
    value: 'NUMBER',
    about: 'how many logins: in each cell of a matrix, or struck by a fault',
  },
  engines: {
    type: 'list',
    of: 'text',
    options: engines,
    value: 'NAME',
    about: 'engines to cross (repeatable)',
  },
  policies: {
    type: 'list',
    of: 'text',
    options: policies,
    value: 'POLICY',
    about: 'policies to cross (repeatable)',
  },
  stores: {
    type: 'list',
    of: 'text',
    options: matrixStores,
    value: 'NAME',
    about: 'session stores to cross (repeatable)',
  },
  faults: {
    type: 'list',
    of: 'text',
    options: ['none', ...matrixFaults],
    value: 'FAULT',
    about: 'faults to cross (repeatable)',
  },
  app: { type: 'url', value: 'URL', about: 'address of a running lab' },
  when: {
    type: 'choice',
    options: ['now', 'before-login', 'before-callback', 'after-callback'],
    value: 'STEP',
    about: 'the step of the next login at which it strikes; default: that of the fault',
  },
  seconds: {
    type: 'integer',
    min: 0,
    max: 1_000_000,
    value: 'SECONDS',
    about: 'seconds, for a fault that takes them',
  },
  clear: { type: 'switch', about: 'take it back' },
  image: { type: 'text', value: 'IMAGE', about: 'image of your relying party; fickle’s own without it' },
  'image-port': { ...port, default: 8585, about: 'port that the relying party listens on in its container' },
  env: {
    type: 'list',
    of: 'text',
    value: 'NAME=VALUE',
    about:
      'a variable of your application; the words ISSUER, DISCOVERY and APP in it stand for the issuer, its discovery document and the address of the balancer (repeatable). With provider: the name of a product whose settings are printed',
  },
  'login-path': { type: 'text', value: 'PATH', about: 'path where a login begins' },
  'callback-path': { type: 'text', value: 'PATH', about: 'path of the callback' },
} as const satisfies Readonly<Record<string, Flag>>

export type FlagName = keyof typeof flags

type CamelCase<S extends string> = S extends `${infer A}-${infer B}` ? `${A}${Capitalize<CamelCase<B>>}` : S
type ValueOf<F> = F extends { type: 'switch' }
  ? boolean
  : F extends { type: 'integer' }
    ? number
    : F extends { type: 'list' }
      ? readonly string[]
      : F extends { type: 'choice'; options: readonly (infer O)[] }
        ? O
        : string

/** What a command gets: a flag with a default always has a value, a switch is false, a list empty, the rest may be missing. */
export type Values<N extends FlagName> = {
  readonly [K in N as CamelCase<K>]: (typeof flags)[K] extends
    | { default: unknown }
    | { type: 'switch' | 'list' }
    ? ValueOf<(typeof flags)[K]>
    : ValueOf<(typeof flags)[K]> | undefined
}

/** `auto-sign-in` is `autoSignIn` in a file and in code. */
export const keyOfFlag = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** `auto-sign-in` is `FICKLE_AUTO_SIGN_IN` in the environment. */
export const variableOfFlag = (name: string): string => `FICKLE_${name.replaceAll('-', '_').toUpperCase()}`
