/** What the environment says about a replica that runs as a process. */
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { isLoopback } from '../../common/loopback.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { readConfiguration } from '../config/configuration.ts'
import type { ReplicaOptions, SessionSettings } from '../options.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface ProcessSettings {
  readonly name: `replica-${number}`
  readonly host: string
  readonly port: number
  /** Where the journal is; undefined where events go nowhere. */
  readonly journalUrl: string | undefined
  readonly replica: Omit<ReplicaOptions, 'name' | 'report'>
  readonly warnings: readonly string[]
}

const wrong = (variable: string, value: string | undefined, must: string, fix: string) =>
  new FickleError(
    'ERR_SETTING',
    `${variable} is ${JSON.stringify(value)?.slice(0, 80)}, but must be ${must}.`,
    fix,
  )

function readPort({ PORT = '8585' }: Environment): number {
  if (/^\d{1,5}$/.test(PORT) && Number(PORT) <= 65_535) return Number(PORT)
  throw wrong('PORT', PORT, 'a port number', 'Set it to 8585, say, or 0 for a free one.')
}

function readName({ FICKLE_REPLICA_NAME = 'replica-1' }: Environment): `replica-${number}` {
  if (/^replica-[1-9]\d{0,3}$/.test(FICKLE_REPLICA_NAME)) return FICKLE_REPLICA_NAME as `replica-${number}`
  throw wrong(
    'FICKLE_REPLICA_NAME',
    FICKLE_REPLICA_NAME,
    'a name such as replica-1',
    'Number the replicas from 1.',
  )
}

function readSessions({
  FICKLE_STORE = 'memory',
  FICKLE_REDIS_URL,
  FICKLE_COOKIE_KEY,
}: Environment): SessionSettings {
  switch (FICKLE_STORE) {
    case 'memory':
      return { store: 'memory' }
    case 'redis':
      if (
        FICKLE_REDIS_URL &&
        URL.canParse(FICKLE_REDIS_URL) &&
        /^rediss?:$/.test(new URL(FICKLE_REDIS_URL).protocol)
      ) {
        return { store: 'redis', url: FICKLE_REDIS_URL }
      }
      throw new FickleError(
        'ERR_SETTING',
        `FICKLE_STORE is redis, but FICKLE_REDIS_URL is ${FICKLE_REDIS_URL ? 'not the address of a Redis server' : 'not set'}.`,
        'Set it to an address such as redis://localhost:6379.',
      )
    case 'cookie':
      if (FICKLE_COOKIE_KEY && FICKLE_COOKIE_KEY.length >= 32)
        return { store: 'cookie', key: FICKLE_COOKIE_KEY }
      throw new FickleError(
        'ERR_SETTING',
        `FICKLE_STORE is cookie, but FICKLE_COOKIE_KEY is ${FICKLE_COOKIE_KEY ? 'shorter than 32 characters' : 'not set'}.`,
        'Set the same long random text for all replicas, as from `openssl rand -base64 32`.',
      )
    default:
      throw wrong('FICKLE_STORE', FICKLE_STORE, 'memory, redis or cookie', 'Choose one of them.')
  }
}

async function parseKey(text: string, where: string): Promise<JWK> {
  try {
    const key = JSON.parse(text) as JWK
    if (key.kty !== 'RSA' || typeof key.d !== 'string') throw new TypeError('not a private RSA key')
    await importJWK(key, 'RS256')
    return key
  } catch (cause) {
    throw new FickleError(
      'ERR_SETTING',
      `${where} does not contain a private RSA key as a JWK.`,
      'Leave it out, and a key is made.',
      { cause },
    )
  }
}

async function makeKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }
}

/** The first replica makes the key and the others find it. */
async function keyInFile(file: string): Promise<JWK> {
  const made = JSON.stringify(await makeKey())
  const whole = `${file}.${process.pid}`
  try {
    // A link appears with all of its content, so that no replica reads half a key.
    writeFileSync(whole, made, { mode: 0o600 })
    linkSync(whole, file)
    return JSON.parse(made) as JWK
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return parseKey(readFileSync(file, 'utf8'), file)
    throw new FickleError(
      'ERR_SETTING',
      `${file} cannot be written (${code}).`,
      'Choose a place that you may write to.',
      { cause: error },
    )
  } finally {
    rmSync(whole, { force: true })
  }
}

async function readBearerKey({ FICKLE_BEARER_KEY, FICKLE_BEARER_KEY_FILE }: Environment): Promise<JWK> {
  if (FICKLE_BEARER_KEY) return parseKey(FICKLE_BEARER_KEY, 'FICKLE_BEARER_KEY')
  return FICKLE_BEARER_KEY_FILE ? keyInFile(FICKLE_BEARER_KEY_FILE) : makeKey()
}

function checkExposure({ HOST, NODE_ENV, FICKLE_FOR_TESTING_ONLY }: Environment): string[] {
  const exposed = HOST !== undefined && !isLoopback(HOST)
  const why = exposed ? `HOST is ${HOST}, which other machines can reach` : 'NODE_ENV is production'
  if (!exposed && NODE_ENV !== 'production') return []
  if (FICKLE_FOR_TESTING_ONLY === 'true')
    return [`${why}: this relying party is for tests and must never sign in real users.`]
  throw new FickleError(
    'ERR_NOT_FOR_PRODUCTION',
    `${why}, and this relying party is for tests.`,
    'Set FICKLE_FOR_TESTING_ONLY=true if that is intended.',
  )
}

/**
 * Reads everything that a replica needs.
 * @throws FickleError for the first setting that is wrong, or with all faults of the configuration
 */
export async function readSettings(environment: Environment): Promise<ProcessSettings> {
  const {
    HOST: host = '127.0.0.1',
    // The former name, for one version.
    FICKLE_RP_CONFIG: file = environment.FICKLE_CONFIG,
    FICKLE_JOURNAL_URL: journalUrl,
    FICKLE_GENERATION,
  } = environment
  const warnings = checkExposure(environment)
  const port = readPort(environment)
  const name = readName(environment)
  const sessions = readSessions(environment)
  if (journalUrl && !/^https?:\/\//.test(URL.canParse(journalUrl) ? journalUrl : '')) {
    throw wrong(
      'FICKLE_JOURNAL_URL',
      journalUrl,
      'an http or https address',
      'Give the address of the provider.',
    )
  }
  const configuration = readConfiguration({ environment, ...(file ? { file } : {}) })
  const bearerKey = await readBearerKey(environment)
  return {
    name,
    host,
    port,
    journalUrl: journalUrl || undefined,
    warnings,
    replica: {
      configuration,
      sessions,
      bearerKey,
      ...(FICKLE_GENERATION ? { generation: FICKLE_GENERATION } : {}),
    },
  }
}
