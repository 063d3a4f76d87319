/** For tests: a provider with its control on a free port, and calls to it. */
import { createJournal, type Journal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import type { FickleProvider, ProviderOptions } from '../../provider/options.ts'
import { createControl } from '../control.ts'

export interface TestControl {
  readonly journal: Journal
  readonly provider: FickleProvider
  /** Asks below `/.fickle`; an object as body is sent as JSON. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
  /** The same, and the answer as JSON. */
  json(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>
  close(): Promise<void>
}

export async function startTestControl(options: Partial<ProviderOptions> = {}): Promise<TestControl> {
  const { journal = createJournal() } = options
  const control = createControl({ journal })
  const provider = await createFickleProvider({
    port: 0,
    stateFolder: false,
    journal,
    control: control.handle,
    ...options,
  })
  control.attach({ provider })
  const call: TestControl['call'] = (method, path, body, headers = {}) =>
    fetch(`${provider.url}/.fickle${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  return {
    journal,
    provider,
    call,
    json: async (method, path, body) =>
      (await (await call(method, path, body)).json()) as Record<string, unknown>,
    async close() {
      control.close()
      await provider.close()
    },
  }
}
