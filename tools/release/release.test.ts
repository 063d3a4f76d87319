/** A release is one command: what it does to the changelog, what it refuses, and that a dry run changes nothing. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isLater, releaseIn, unreleased } from './changelog.ts'

const root = join(import.meta.dirname, '../..')
const files = ['package.json', 'package-lock.json', 'CHANGELOG.md']
const contents = () => files.map((file) => readFileSync(join(root, file), 'utf8'))
const release = (...parameters: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...parameters], {
    cwd: root,
    encoding: 'utf8',
  })

const changelog = '# Changelog\n\n## Unreleased\n\n### Added\n\n- This.\n\n## 0.1.0 - 2026-01-02\n\n- That.\n'

test('what is unreleased gets version and date, and what comes next has its place above', () => {
  expect(unreleased(changelog)).toBe('### Added\n\n- This.')
  const released = releaseIn(changelog, '0.2.0', '2026-11-28')
  expect(released).toContain('## Unreleased\n\n## 0.2.0 - 2026-11-28\n\n### Added\n\n- This.\n\n## 0.1.0')
  expect(unreleased(released)).toBe('')
  expect(() => releaseIn(released, '0.3.0', '2026-11-29')).toThrow('Nothing stands below')
  expect(() => releaseIn(changelog, '0.1.0', '2026-11-29')).toThrow('has 0.1.0 already')
})

test('versions are compared by number', () => {
  expect([isLater('0.10.0', '0.9.9'), isLater('1.0.0', '1.0.0'), isLater('1.0.9', '1.1.0')]).toEqual([
    true,
    false,
    false,
  ])
})

test('a dry run says every step and changes no file', () => {
  const before = contents()
  const { status, stdout } = release('999.0.0', '--dry-run')
  expect(status).toBe(0)
  expect(stdout).toMatch(/would do: package\.json and package-lock\.json: \S+ becomes 999\.0\.0/)
  expect(stdout).toContain('would do: a commit and the tag v999.0.0')
  expect(stdout).toContain('npm publish fickle-999.0.0.tgz')
  expect(contents()).toEqual(before)
})

test('a version that is none, or does not come after the last, is refused', () => {
  expect(release('next', '--dry-run')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('is no version'),
  })
  expect(release('0.0.1', '--dry-run')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('does not come after'),
  })
})
