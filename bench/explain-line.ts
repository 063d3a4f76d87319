/** `npm run bench explain-line`: the command `fickle explain -` with one line of a log, against a bare start of Node.js. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { alternate, print } from './sides/alternate.ts'

const command = join(import.meta.dirname, '..', 'cli', 'fickle.mjs')
const line =
  'oidc: id token issued by a different provider, expected "https://id.test" got "https://id.test/"'

/** Runs Node.js to its end and gives what it wrote. */
const run = async (parameters: readonly string[], input: string): Promise<string> => {
  const child = spawn(process.execPath, parameters, { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(input)
  let written = ''
  for await (const chunk of child.stdout) written += chunk
  return written
}

const { ours, theirs } = await alternate(
  {
    name: 'fickle explain -',
    once: async () => {
      const { diagnosis } = JSON.parse(await run([command, 'explain', '-', '--json'], line))
      if (diagnosis.cause !== 'issuer-mismatch') throw new Error(`It was called ${diagnosis.cause}.`)
    },
  },
  { name: 'node', once: () => run(['--eval', '0'], '') },
  { batches: 8, times: 1 },
)
print({
  bench: 'explain-line',
  against: 'a bare start of Node.js',
  ratio: ours / theirs,
  milliseconds: Math.round(ours),
})
