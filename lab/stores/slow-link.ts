/** A link to a server on this machine whose answers can be held back for a time. */
import { connect, createServer, type Socket } from 'node:net'

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
  const server = createServer((near) => {
    const far = connect({ port: to, host: '127.0.0.1' })
    let lateness = 0
    keep(near)
    keep(far)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.pipe(far)
    far.on('data', (chunk) => {
      // What follows is as late as what went before, so the order stays.
      if (milliseconds === 0 && lateness === 0) return near.write(chunk)
      lateness += 1
      setTimeout(() => {
        lateness -= 1
        near.write(chunk)
      }, milliseconds).unref()
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
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
