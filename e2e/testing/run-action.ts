/** For tests: the GitHub action, run as GitHub's runner does. Never part of what is published. */
import { type ExecFileException, execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')

interface Step {
  readonly name?: string
  readonly id?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Runs the steps of action.yml that are shell, as a runner would; the one that a runner downloads is left out.
 * @param folder where the workflow's repository would be
 */
export async function runAction(folder: string, inputs: Readonly<Record<string, string>>) {
  const action = parse(await readFile(join(root, 'action.yml'), 'utf8'))
  const temporary = await mkdtemp(join(tmpdir(), 'fickle-action-'))
  const outputs = new Map<string, string>()
  const given = (expression: string): string =>
    expression.replace(/\$\{\{ (inputs|steps)\.([\w.-]+) \}\}/g, (_all, kind: string, path: string) =>
      kind === 'inputs'
        ? (inputs[path] ?? action.inputs[path].default)
        : (outputs.get(path.replace('.outputs.', '.')) ?? ''),
    )
  const told: { name: string; code: number; text: string }[] = []
  for (const step of action.runs.steps as (Step & { if?: string })[]) {
    const condition = /^\$\{\{ inputs\.([\w-]+) != '' \}\}$/.exec(step.if ?? '')?.[1]
    if (step.run === undefined || (condition && !given(`\${{ inputs.${condition} }}`))) continue
    const file = join(temporary, 'output')
    await writeFile(file, '')
    const env = {
      ...process.env,
      RUNNER_TEMP: temporary,
      GITHUB_OUTPUT: file,
      ...Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, given(value)])),
    }
    const result = await promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', step.run], {
      cwd: folder,
      env,
    }).then(
      ({ stdout, stderr }) => ({ code: 0, text: `${stdout}${stderr}` }),
      ({ code, stdout, stderr }: ExecFileException) => ({ code: Number(code), text: `${stdout}${stderr}` }),
    )
    told.push({ name: step.name ?? '', ...result })
    for (const line of (await readFile(file, 'utf8')).split('\n').filter(Boolean)) {
      const cut = line.indexOf('=')
      outputs.set(`${step.id}.${line.slice(0, cut)}`, line.slice(cut + 1))
    }
    if (result.code !== 0) break
  }
  const stop = async () => {
    for (const name of ['fickle', 'application']) {
      const pid = Number(await readFile(join(temporary, `${name}.pid`), 'utf8').catch(() => ''))
      if (pid > 0) process.kill(pid)
    }
    await rm(temporary, { recursive: true, force: true })
  }
  return { told, outputs, stop }
}
