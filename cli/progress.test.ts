/** The live view of what is played: a line a group at a terminal, and elsewhere a line for what failed alone. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { titleOf } from '../common/testing/not-run.ts'
import { lack } from '../examples/needs.ts'

const script = `
import { showProgress } from ${JSON.stringify(join(import.meta.dirname, 'progress.ts'))}
const progress = showProgress(
  [{ id: 'one', group: 'keys' }, { id: 'two', group: 'keys' }, { id: 'three', group: 'clock' }],
  (line) => console.log(line),
)
// The view draws what has changed between two of its frames.
const frame = () => new Promise((resolve) => setTimeout(resolve, 300))
progress.started('one')
progress.started('three')
await frame()
progress.finished('one', 'it was refused\\nat length')
progress.started('two')
await frame()
progress.finished('two', undefined)
await frame()
await progress.close()
`
const evaluated = ['--input-type=module', '-e', script]

async function shownAtTerminal(): Promise<string> {
  const { stdout } = await promisify(execFile)(
    'python3',
    [join(import.meta.dirname, 'testing/terminal.py'), process.execPath, ...evaluated],
    { env: { ...process.env, CI: undefined, TERM: 'xterm', NO_COLOR: '1' } },
  )
  return stdout
}

const noPython = lack('python3')

test.skipIf(noPython !== undefined)(
  titleOf('at a terminal each group counts, and names what is under way and what failed', noPython),
  async () => {
    const shown = await shownAtTerminal()
    expect(shown).toContain('keys (0 of 2): one')
    expect(shown).toContain('keys (1 of 2, 1 failed): two')
    expect(shown).toContain('one: it was refused')
    expect(shown).not.toContain('at length')
    // What has not ended when the view is closed is no longer under way, and has not passed.
    expect(shown).not.toContain('✔ clock')
    expect(shown.slice(shown.lastIndexOf('clock'))).toMatch(/^clock \(0 of 1\)\s/)
  },
)

test('elsewhere nothing is shown but what failed', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, evaluated)
  expect(stdout).toBe('failed: one: it was refused\n')
  expect(stderr).toBe('')
})
