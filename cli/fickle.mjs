#!/usr/bin/env node
// The command `fickle`: checks that this Node.js can run it, then hands over to main.
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'

const source = new URL('./main.ts', import.meta.url)
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  const way = existsSync(source)
    ? 'Run it through npm (npm start, npm run fickle -- COMMAND), which brings Node.js 24 along; if that finds the old ' +
      'one too, run "npm rebuild node" or install again without --ignore-scripts.'
    : 'Install a newer one from https://nodejs.org or with your version manager, and run the same command again.'
  process.stderr.write(
    `fickle: This is Node.js ${process.versions.node}, and fickle needs 22.18 or later. ${way}\n`,
  )
  process.exit(2)
}

nodeModule.enableCompileCache?.()
const { main } = await import(existsSync(source) ? source.href : new URL('./main.js', import.meta.url).href)
await main(process.argv.slice(2))
