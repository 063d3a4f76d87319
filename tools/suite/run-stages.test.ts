/** Lanes run side by side, nothing that failed is lost, and what two lanes write does not mix. */
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { runStages, type Stage } from './run-stages.ts'

const script = (title: string, text: string, count?: Stage['count']): Stage => ({
  title,
  command: [process.execPath, '-e', text],
  ...(count && { count }),
})
const quiet = () => {}

test('the stages of two lanes run at the same time, those of one lane in turn', async () => {
  // Each holds a connection until both are there: one after the other they would wait for ever.
  const waiting = new Set<import('node:net').Socket>()
  const server = createServer((socket) => {
    waiting.add(socket)
    if (waiting.size === 2) for (const each of waiting) each.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const meet = `require('net').connect(${port}, '127.0.0.1').resume()`
  const outcomes = await runStages(
    [[script('left', meet), script('after left', '')], [script('right', meet)]],
    quiet,
  )
  server.close()
  expect(outcomes.map(({ title }) => title).sort()).toEqual(['after left', 'left', 'right'])
  const order = outcomes.map(({ title }) => title)
  expect(order.indexOf('left')).toBeLessThan(order.indexOf('after left'))
  expect(outcomes.every(({ passed, failed }) => passed === 1 && failed === 0)).toBe(true)
})

test('a stage that ends badly, cannot be started or cannot be counted has failed, and the next ones run', async () => {
  const outcomes = await runStages(
    [
      [
        script('ended badly', 'process.exit(3)', () => ({ passed: 5, failed: 0 })),
        { title: 'not there', command: ['./no-such-program'] },
        script('not counted', '', () => JSON.parse('')),
        script('counted', '', () => ({ passed: 2, failed: 1 })),
        script('well', ''),
      ],
    ],
    quiet,
  )
  expect(outcomes.map(({ title, passed, failed }) => [title, passed, failed])).toEqual([
    ['ended badly', 5, 1],
    ['not there', 0, 1],
    ['not counted', 0, 1],
    ['counted', 2, 1],
    ['well', 1, 0],
  ])
})

test('what a stage writes is printed in one piece, with its title', async () => {
  const printed: string[] = []
  const talk = (word: string) => script(word, `for (let i = 0; i < 3; i += 1) console.log('${word}', i)`)
  await runStages([[talk('one')], [talk('two')]], (text) => printed.push(text))
  const ended = printed.filter((text) => text.startsWith('\n== ')).sort()
  expect(printed.length).toBe(2 * ended.length)
  expect(ended).toEqual(
    ['one', 'two'].map((word) =>
      expect.stringMatching(new RegExp(`^\\n== ${word}\\n${word} 0\\n${word} 1\\n${word} 2\\n`)),
    ),
  )
})
