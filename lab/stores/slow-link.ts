/** A link to a server on this machine whose answers can be held back for a time. */
import { connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'

export interface SlowLink {
  readonly port: number
  /** Milliseconds by which every answer comes late from now on. */
  delay(milliseconds: number): void
  close(): Promise<void>
}

/** Opens a port of loopback that leads to another one. */
export async function openSlowLink(to: number): Promise<SlowLink> {
  let milliseconds = 0
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
  }
  const late = () =>
    new Transform({
      transform(chunk, _encoding, pass) {
        if (milliseconds === 0) pass(null, chunk)
        else setTimeout(() => pass(null, chunk), milliseconds).unref()
      },
    })
  const server = createServer((near) => {
    const far = connect({ port: to, host: '127.0.0.1' })
    keep(near)
    keep(far)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.pipe(far)
    far.pipe(late()).pipe(near)
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
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
