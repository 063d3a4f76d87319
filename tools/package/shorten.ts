/**
 * Makes the compiled files short: without comments and with short local names. Names of functions and classes stay, so that
 * a stack can be read; the sources are public.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { minifySync } from 'rolldown/utils'

export function shortenFiles(root: string): void {
  const files = globSync('dist/**/*.js', { cwd: root }).filter((file) => !file.startsWith('dist/vendor/'))
  for (const file of files) {
    const path = join(root, file)
    const { code, errors } = minifySync(file, readFileSync(path, 'utf8'), {
      compress: false,
      mangle: { toplevel: false, keepNames: true },
      codegen: { removeWhitespace: true, legalComments: 'none' },
    })
    if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
    writeFileSync(path, code)
  }
}
