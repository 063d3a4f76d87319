/** Guard: no quirk, at any stage and with any value, changes the honest artifact in place. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { artifactOf, contextOf } from '../testing/artifacts.ts'
import { type QuirkId, quirkFiles } from './index.ts'
import { loadQuirk, stagesOf } from './load.ts'
import type { Parameter } from './quirk.ts'

const ids = Object.keys(quirkFiles) as QuirkId[]

/** Every value that is worth trying. */
const valuesOf = (param: Parameter | undefined): readonly (string | number | undefined)[] =>
  !param
    ? [undefined]
    : param.type === 'choice'
      ? param.options
      : param.type === 'integer'
        ? [param.default, param.min, param.max]
        : [param.default]

test('no quirk changes the honest artifact in place, at any of its stages', async () => {
  for (const id of ids) {
    const quirk = await loadQuirk(id)
    for (const value of valuesOf(quirk.param)) {
      for (const stage of stagesOf(quirk)) {
        const act = stage === quirk.stage ? quirk.apply : quirk.also?.[stage]
        const honest = artifactOf(stage)
        const sent = await (act as (artifact: unknown, context: unknown) => unknown)(honest, contextOf(value))
        expect(sent, `${id} at ${stage}`).toBeDefined()
        expect(honest, `${id} at ${stage}`).toEqual(artifactOf(stage))
      }
    }
  }
})

test('a quirk that has the name of a row implements it', async () => {
  const text = await readFile(join(import.meta.dirname, 'catalogue.json'), 'utf8')
  const rows = new Set((JSON.parse(text) as { id: string }[]).map(({ id }) => id))
  for (const id of ids) if (rows.has(id)) expect((await loadQuirk(id)).catalogue, id).toContain(id)
})
