/** Serves an application on a free port of loopback. */
import { once } from 'node:events'
import { createServer } from 'node:http'

/** @param make makes the request listener, knowing the origin under which it is served */
export async function listen(make) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://localhost:${server.address().port}`
  server.on('request', await make(origin))
  return {
    origin,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
