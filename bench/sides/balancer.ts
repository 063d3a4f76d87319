/** One side of the balancer's benchmark, in a process of its own: the upstream, the lab's balancer, or a bare proxy of the same library. */
import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createProxyServer } from 'httpxy'
import { createJournal } from '../../journal/journal.ts'
import { createLab } from '../../lab/lab.ts'

const [side, upstream = ''] = process.argv.slice(2)
const body = Buffer.alloc(2048, 'fickle ')

const listening = (server: ReturnType<typeof createServer>): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })

async function start(): Promise<string> {
  if (side === 'upstream') {
    return listening(
      createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': body.length }).end(body)
      }),
    )
  }
  if (side === 'fickle') {
    const lab = await createLab({
      port: 0,
      journal: createJournal(),
      balance: 'round-robin',
      upstreams: [upstream, upstream],
      configuration: () => Promise.reject(new Error('Replicas of one’s own need none.')),
    })
    return lab.url.replace('localhost', '127.0.0.1')
  }
  const proxy = createProxyServer({ xfwd: true })
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  return listening(
    createServer((request, response) => {
      proxy.web(request, response, { target: new URL(upstream), agent }).catch(() => response.destroy())
    }),
  )
}

process.send?.(await start())
process.once('disconnect', () => process.exit())
