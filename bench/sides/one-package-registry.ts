/**
 * A registry that has one package of a file, and sends whoever asks for another one on to the registry that npm is set to: a
 * package that is not published is then installed as one that is, kept in npm's cache and addressed by its hash.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Registry extends AsyncDisposable {
  readonly url: string
}

export interface Packed {
  readonly file: Buffer
  /** Its package.json. */
  readonly manifest: { readonly name: string; readonly version: string }
}

/** What a registry tells of the package, as npm asks for it. */
function packument({ file, manifest }: Packed, url: string) {
  const { name, version } = manifest
  const hash = (kind: string, encoding: 'hex' | 'base64') => createHash(kind).update(file).digest(encoding)
  const dist = {
    tarball: `${url}/${name}/-/${name}-${version}.tgz`,
    integrity: `sha512-${hash('sha512', 'base64')}`,
    shasum: hash('sha1', 'hex'),
  }
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } }
}

/** @param upstream where everything else is, without a slash at its end */
export async function startRegistry(packed: Packed, upstream: string): Promise<Registry> {
  const { name } = packed.manifest
  let url = ''
  const server = createServer(({ url: path = '/' }, answer) => {
    if (path === `/${name}`) {
      // As long as the public registry lets its documents be kept.
      answer.setHeader('cache-control', 'public, max-age=300')
      answer.setHeader('content-type', 'application/json')
      answer.end(JSON.stringify(packument(packed, url)))
    } else if (path.startsWith(`/${name}/-/`)) {
      answer.setHeader('cache-control', 'public, immutable, max-age=31557600')
      answer.setHeader('content-type', 'application/octet-stream')
      answer.end(packed.file)
    } else answer.writeHead(302, { location: `${upstream}${path}`, 'cache-control': 'max-age=300' }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
