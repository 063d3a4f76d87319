/** Flags of the lab: replicas, balancer, stores, faults, the matrix and what is exported. */

import { matrixFaults, matrixStores } from '../../lab/matrix/cell.ts'
import { engines, policies } from '../../lab/options.ts'
import { type Flags, port } from './flag.ts'

export const labFlags = {
  'app-port': {
    ...port,
    default: 8585,
    about: 'port of the relying party, or of the balancer in front of it; 0 picks a free one',
  },
  'replica-port': { ...port, about: 'first port of the replicas; the default is the one after --app-port' },
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
    of: 'redis',
    value: 'URL',
    about:
      'a Redis server: the lab keeps sessions there (default: one of its own); processes that share it are one provider',
  },
  'cookie-keys': {
    type: 'choice',
    options: ['shared', 'per-replica'],
    default: 'shared',
    value: 'HOW',
    about: 'whether replicas can open each other’s sealed cookies',
  },
  generation: { type: 'text', value: 'NAME', about: 'behave like a documented release (om-1.5, ...)' },
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
  command: { type: 'text', value: 'CMD', about: 'command that starts a replica of your own; PORT is set' },
  env: {
    type: 'list',
    of: 'text',
    value: 'NAME=VALUE',
    about:
      'a variable of your application; the words ISSUER, DISCOVERY and APP in it stand for the issuer, its discovery document and the address of the balancer (repeatable). With provider: the name of a product whose settings are printed',
  },
  'start-within': {
    type: 'integer',
    min: 1,
    max: 3600,
    default: 120,
    value: 'SECONDS',
    about: 'how long --command may take to open its port; if given, also how long to wait for an --upstream',
  },
  seed: { type: 'integer', min: 0, max: 4_294_967_295, value: 'NUMBER', about: 'seed of everything random' },
  replay: {
    type: 'switch',
    about:
      'also send each callback that failed because of its state to the replica that issued it, as a control; this signs the user in there',
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
  'separate-workers': { type: 'switch', about: 'let each worker of nginx count for itself (no zone)' },
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
  clear: { type: 'switch', about: 'clear the fault' },
  image: { type: 'text', value: 'IMAGE', about: 'image of your relying party; default: fickle’s own' },
  'image-port': { ...port, default: 8585, about: 'port that the relying party listens on in its container' },
  'login-path': { type: 'text', value: 'PATH', about: 'path where a login begins' },
  'callback-path': { type: 'text', value: 'PATH', about: 'path of the callback' },
} as const satisfies Flags
