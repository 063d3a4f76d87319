/** The doctor: reads a relying party's configuration, asks the live provider, and reports each problem with its fix. */
import { FickleError } from '../journal/fickle-error.ts'
import { findGeneration } from '../relying-party/generations/generations.ts'
import { checks, checksOfPublicClients } from './checks/index.ts'
import { consequences } from './consequences.ts'
import { readDeployment } from './deployment.ts'
import { createExamined } from './examined.ts'
import type { Check, Finding, Found, Severity } from './finding.ts'
import { generationOf } from './releases.ts'
import { generationsFor, type SignIn, trySignIns } from './sign-in.ts'

export { type Finding, isFault, type Severity } from './finding.ts'

export interface Examination {
  /** The path of a file in any form that is read: a whole `openmetadata.yaml`, values, a compose file, manifests, variables. */
  readonly configurationFile?: string | undefined
  /** Several of them, read together. */
  readonly configurationFiles?: readonly string[] | undefined
  /** YAML instead of a file. Without either the environment alone is read, through the documented block. */
  readonly text?: string | undefined
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** The path of a file of `NAME=value` lines, read together with the others; it wins over `environment`. */
  readonly envFile?: string | undefined
  /** The issuer or the discovery address to ask instead of `discoveryUri`. */
  readonly against?: string | undefined
  /** How many replicas run, where somebody knows. */
  readonly replicas?: number | undefined
  /** Milliseconds that one request may take. Default 10,000. */
  readonly timeoutMs?: number
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

export interface SignInExamination extends Examination {
  /** The generation to sign in as, `all`, or undefined for that of the release that a file names. */
  readonly generation?: string | undefined
}

export interface SignInResult {
  readonly findings: readonly Finding[]
  /** What came of signing in, release by release. */
  readonly signIns: readonly SignIn[]
}

/**
 * Examines a configuration and then signs in with it, where the provider is a fickle.
 * @throws FickleError as {@link examine} does, and ERR_GENERATION_UNKNOWN
 */
export async function examineAndSignIn({
  generation,
  ...examination
}: SignInExamination): Promise<SignInResult> {
  if (generation !== undefined && generation !== 'all') findGeneration(generation)
  const opened = open(examination)
  const findings = await findAll(opened)
  const names = generationsFor(generation, opened.deployment, generationOf)
  const { timeoutMs = WITHIN_MS } = examination
  return { findings, signIns: await trySignIns(opened.examined, names, timeoutMs) }
}

/**
 * Examines a configuration, against a live provider. Findings come worst first, in the order of the file within that.
 * @throws FickleError ERR_CONFIGURATION_FILE, ERR_ENVIRONMENT_FILE where a file cannot be read; ERR_AGAINST where that is no address
 */
export const examine = async (examination: Examination): Promise<Finding[]> => findAll(open(examination))

const WITHIN_MS = 10_000

function open({
  configurationFile,
  configurationFiles = [],
  text,
  environment = {},
  envFile,
  against,
  replicas,
  timeoutMs = WITHIN_MS,
}: Examination) {
  if (against !== undefined && !/^https?:$/.test(URL.canParse(against) ? new URL(against).protocol : '')) {
    throw new FickleError(
      'ERR_AGAINST',
      `${JSON.stringify(against)} is not an http or https address.`,
      'Give the issuer, or the address of its discovery document.',
    )
  }
  const files = [...(configurationFile === undefined ? [] : [configurationFile]), ...configurationFiles]
  const deployment = readDeployment({ text, files, environmentFile: envFile, environment })
  const examined = createExamined({ deployment, against, replicas, within: timeoutMs })
  return { deployment, examined }
}

async function findAll({ deployment, examined }: ReturnType<typeof open>): Promise<Finding[]> {
  // Before anything else, so that its time is its own.
  await examined.discovery()
  const { clientType } = deployment.authentication
  const fitting = clientType === 'public' ? checksOfPublicClients : checks
  const findings = await Promise.all(
    fitting.map(async (check) => (await check.find(examined)).map((found) => findingOf(check, found))),
  )

  function findingOf({ id, title, severity }: Check, found: Found): Finding {
    const known = found.key === undefined ? undefined : deployment.place(found.key)
    // A line in the environment file, from which the value comes, is the one to change.
    const elsewhere = known?.file !== undefined && known.file !== deployment.file
    const place =
      found.file !== undefined
        ? { file: found.file, line: found.line }
        : found.line === undefined || elsewhere
          ? known
          : { file: deployment.file, line: found.line }
    return {
      id,
      severity: found.severity ?? severity,
      title,
      evidence: found.evidence,
      line: place?.line,
      file: place?.file,
      key: found.key,
      fix: found.fix,
      ifItStays: consequences[id] ?? '',
      documentation: `docs/doctor.md#${id}`,
    }
  }

  return findings.flat().sort((a, b) => rank[a.severity] - rank[b.severity] || (a.line ?? 0) - (b.line ?? 0))
}
