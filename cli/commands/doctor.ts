/** `fickle doctor`: what is wrong with a relying party's configuration, with the line to change. */
import { styleText } from 'node:util'
import { examine, examineAndSignIn, type Finding, isFault, type Severity } from '../../doctor/examine.ts'
import type { SignIn } from '../../doctor/sign-in.ts'
import { defineCommand } from '../command.ts'
import { formatTable } from '../table.ts'
import { wrap } from '../wrap.ts'

const colours = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<Severity, string>

const place = ({ file, line, key }: Finding) => {
  const where = file === undefined ? undefined : line === undefined ? file : `${file}:${line}`
  return [where, key].filter((part) => part !== undefined).join(' ')
}

function inWords(finding: Finding): string {
  const severity = styleText(colours[finding.severity], finding.severity, { stream: process.stdout })
  const where = place(finding)
  return [
    `${severity} ${styleText('bold', finding.id, { stream: process.stdout })}: ${finding.title}`,
    ...(where ? [`  at ${where}`] : []),
    ...finding.evidence.map((fact) => `  - ${wrap(fact, 4)}`),
    `  if it stays: ${wrap(finding.ifItStays, 4)}`,
    `  ${styleText('green', 'fix', { stream: process.stdout })} ${wrap(finding.fix, 6)}`,
    `  see ${finding.documentation}`,
  ].join('\n')
}

const tableOf = (signIns: readonly SignIn[]) =>
  formatTable(
    ['release', 'sign-in', 'what was seen'],
    signIns.map(({ generation, outcome, said }) => [generation, outcome, said]),
  )

export const command = defineCommand({
  flags: ['rp-config', 'env-file', 'against', 'generation', 'replicas', 'within', 'json', 'verbose'],
  details:
    "--rp-config reads the documented block, a whole openmetadata.yaml, values of OpenMetadata's Helm chart,\n" +
    'docker-compose files, Kubernetes manifests and environment files; several are read together. Without --rp-config\n' +
    'it reads the documented block with the variables of this environment. Exits 1 if it finds an error or a warning.\n' +
    'Give --replicas if no file says how many run. With --against or --generation it also signs in, as that release\n' +
    'would, if the provider is a fickle; with any other provider it stops where a user would be asked.',
  examples: [
    ['doctor --rp-config openmetadata.yaml', 'the file of a deployment, against the provider that it names'],
    ['doctor --rp-config openmetadata.yaml --env-file .env', 'with the variables that the deployment has'],
    [
      'doctor --rp-config values.yaml --rp-config .env',
      'values of the chart, and the variables of the environment',
    ],
    ['doctor --rp-config openmetadata.yaml --against http://localhost:6749', 'against another provider'],
    [
      'doctor --rp-config openmetadata.yaml --against http://localhost:6749 --generation all',
      'which releases sign in with it',
    ],
    ['doctor --json', 'this environment, the findings as JSON'],
  ],
  async run({ values, given, environment, terminal }) {
    const examination = {
      configurationFiles: values.rpConfig,
      environment,
      envFile: values.envFile,
      against: values.against,
      replicas: given.has('replicas') ? values.replicas : undefined,
      timeoutMs: values.within * 1000,
    }
    const tries = values.against !== undefined || values.generation !== undefined
    const { findings, signIns } = tries
      ? await examineAndSignIn({ ...examination, generation: values.generation })
      : { findings: await examine(examination), signIns: [] }
    const signsIn = signIns.length === 0 || !signIns.every(({ outcome }) => outcome === 'fails')
    const faults = findings.filter(isFault)
    if (terminal.json) terminal.result({ findings, faults: faults.length, ...(tries ? { signIns } : {}) })
    else {
      for (const finding of findings) terminal.print(`${inWords(finding)}\n`)
      if (tries) terminal.print(`${tableOf(signIns)}\n`)
      if (values.rpConfig.length === 0)
        terminal.say('No file was given (--rp-config), so this is about the variables of this environment.')
      terminal.say(
        faults.length === 0
          ? 'Nothing is wrong with it.'
          : `${faults.length} of ${findings.length} findings need a change.`,
      )
    }
    return faults.length === 0 && signsIn ? 0 : 1
  },
})
