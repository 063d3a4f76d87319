/** A link to a server on this machine whose answers can be held back for a time. */
import { connect, createServer, type Socket } from 'node:net'

export interface SlowLink {
  readonly port: number
  /** Milliseconds by which every answer comes late from now on; 0 also lets go what is held back. */
  delay(milliseconds: number): void
  close(): Promise<void>
}

/** Opens a port of loopback that leads to another one. */
export async function openSlowLink(to: number): Promise<SlowLink> {
  let milliseconds = 0
  const sockets = new Set<Socket>()
  /** Of each connection: passes on all that it holds back. */
  const releases = new Set<() => void>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
  }
  const server = createServer((near) => {
    const far = connect({ port: to, host: '127.0.0.1' })
    const held: Buffer[] = []
    const pass = (chunks: readonly Buffer[]) => {
      for (const chunk of chunks) near.write(chunk)
    }
    const release = () => pass(held.splice(0))
    keep(near)
    keep(far)
    releases.add(release)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
    near.on('close', () => {
      releases.delete(release)
      far.destroy()
    })
    far.on('close', () => near.destroy())
    near.pipe(far)
    far.on('data', (chunk: Buffer) => {
      if (milliseconds === 0) return near.write(chunk)
      held.push(chunk)
      // Whatever came before goes first, however long it was to wait.
      setTimeout(() => pass(held.splice(0, held.indexOf(chunk) + 1)), milliseconds).unref()
    })
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address !== null && typeof address === 'object' ? address.port : 0)
    })
  })
  return {
    port,
    delay(next) {
      milliseconds = next
      if (next === 0) for (const release of releases) release()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
