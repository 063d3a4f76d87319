/** One listener for the logout endpoints of many relying parties, each below a path of its own. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LogoutRequest } from '../flow/logout.ts'

/** What a relying party answers to a logout token: the status alone says how it went. */
type Receiver = (request: LogoutRequest) => Promise<{ status: number; body: string }>

export interface FrontDesk {
  /** `http://127.0.0.1:PORT`; relying parties live below it. */
  readonly url: string
  /** Sends what arrives below `/NAME/` to this receiver, until the function that it returns is called. */
  receive(name: string, receiver: Receiver): () => void
  close(): Promise<void>
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of message) if (text.length < 100_000) text += String(chunk)
  return text
}

export async function openFrontDesk(): Promise<FrontDesk> {
  const receivers = new Map<string, Receiver>()
  async function answer(message: IncomingMessage, response: ServerResponse) {
    const url = new URL(message.url ?? '/', 'http://127.0.0.1')
    const receiver = receivers.get(url.pathname.split('/')[1] ?? '')
    if (!receiver || !url.pathname.endsWith('/backchannel-logout')) {
      response.writeHead(404).end()
      return
    }
    const { status, body } = await receiver({
      method: message.method ?? 'GET',
      contentType: message.headers['content-type'] ?? '',
      query: url.search,
      body: await bodyOf(message),
    })
    response.writeHead(status, { 'cache-control': 'no-store', 'content-type': 'application/json' })
    response.end(body)
  }
  const server = createServer((message, response) => {
    answer(message, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    receive(name, receiver) {
      receivers.set(name, receiver)
      return () => receivers.delete(name)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
