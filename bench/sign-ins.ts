/**
 * Sign-ins per second of the honest path (authorize, code, token; automatic sign-in; journal on), against a bare
 * oidc-provider with the same settings and against oauth2-mock-server. Each side runs in a process of its own.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { alternate, print } from './sides/alternate.ts'
import { discover, signIn } from './sides/code-flow.ts'

const sides = ['fickle', 'oidc-provider', 'oauth2-mock-server'] as const
type SideName = (typeof sides)[number]

const children: ChildProcess[] = []

/** Starts one side and resolves with its issuer once it listens. */
function start(name: SideName): Promise<string> {
  const child = fork(join(import.meta.dirname, 'sides/sign-ins.ts'), [name], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.once('message', (url) => resolve(String(url)))
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it listened.`)))
  })
}

try {
  const [fickle, bare, mock] = await Promise.all(sides.map(async (name) => discover(await start(name))))
  if (!fickle || !bare || !mock) throw new Error('A side did not start.')
  for (const [against, endpoints] of [
    ['oidc-provider', bare],
    ['oauth2-mock-server', mock],
  ] as const) {
    const { ours, theirs } = await alternate(
      { name: 'fickle', once: () => signIn(fickle) },
      { name: against, once: () => signIn(endpoints) },
      { batches: 16, times: 100, concurrency: 4 },
    )
    print({
      bench: 'sign-ins',
      against,
      ratio: theirs / ours,
      perSecond: Math.round(1000 / ours),
      peerPerSecond: Math.round(1000 / theirs),
    })
  }
  // An access token that is a JWT costs both a second signature.
  const api = { resource: 'https://api.example/orders' }
  const jwt = await alternate(
    { name: 'fickle', once: () => signIn(fickle, api) },
    { name: 'oidc-provider', once: () => signIn(bare, api) },
    { batches: 16, times: 100, concurrency: 4 },
  )
  print({
    bench: 'sign-ins-jwt',
    against: 'oidc-provider',
    ratio: jwt.theirs / jwt.ours,
    perSecond: Math.round(1000 / jwt.ours),
    peerPerSecond: Math.round(1000 / jwt.theirs),
  })
} finally {
  for (const child of children) child.kill()
}
