/** The peer of the start benchmark: reads keys from a file, starts a bare oidc-provider and prints its address. */
import { readFileSync } from 'node:fs'
import { startBareProvider } from './bare-provider.ts'

const { url } = await startBareProvider(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
console.log(`provider=${url}`)
