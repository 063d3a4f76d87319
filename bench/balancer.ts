/** Requests per second through the lab's balancer, with its journal, against a bare proxy of the same library in front of the same upstream. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { Agent, request } from 'undici'
import { alternate, print } from './sides/alternate.ts'

const children: ChildProcess[] = []

function start(...parameters: string[]): Promise<string> {
  const child = fork(join(import.meta.dirname, 'sides/balancer.ts'), parameters, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.once('message', (url) => resolve(String(url)))
    child.once('exit', (code) => reject(new Error(`${parameters[0]} ended with ${code} before it listened.`)))
  })
}

const dispatcher = new Agent({ connections: 8 })
async function get(url: string): Promise<void> {
  const answer = await request(`${url}/page?of=the+relying+party`, {
    dispatcher,
    headers: { cookie: 'session=of-a-browser; other=1' },
  })
  await answer.body.dump()
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}.`)
}

try {
  const upstream = await start('upstream')
  const [fickle, bare] = await Promise.all([start('fickle', upstream), start('httpxy', upstream)])
  const { ours, theirs } = await alternate(
    { name: 'fickle', once: () => get(fickle) },
    { name: 'httpxy', once: () => get(bare) },
    { batches: 16, times: 1000, concurrency: 8 },
  )
  print({
    bench: 'balancer',
    against: 'httpxy',
    ratio: theirs / ours,
    perSecond: Math.round(1000 / ours),
    peerPerSecond: Math.round(1000 / theirs),
  })
} finally {
  for (const child of children) child.kill()
}
