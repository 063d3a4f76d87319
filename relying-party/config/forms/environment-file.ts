/** An environment file, `NAME=value` a line, and the mistakes that people make in one: each is a fault, and read as it was meant. */
import { parseEnv } from 'node:util'
import type { Assignment, FormFault, Reading } from './form.ts'

const NAME = '[A-Za-z_][A-Za-z0-9_.]*'
const LINE = new RegExp(`^(\\s*)(export\\s+|set\\s+)?(${NAME})(\\s*)([=:])(\\s*)(.*)$`)
const CURLY = /[\u2018\u2019\u201C\u201D]/

/** Whether a text is an environment file, by its lines. */
export function isEnvironmentFile(text: string, file: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^\s*#/.test(line))
  const assigned = lines.filter((line) => new RegExp(`^\\uFEFF?\\s*(export\\s+)?${NAME}\\s*=`).test(line))
  if (/(^|[/\\])[^/\\]*\.env(\.[^/\\]*)?$/.test(file)) return assigned.length > 0 || lines.length === 0
  return assigned.length > 0 && assigned.length * 2 > lines.length
}

interface Draft {
  readonly text: string
  readonly mistakes: readonly { severity: 'error' | 'warning'; what: string; fix: string }[]
  readonly name: string
}

/** One line in the one form that every reader takes, and what was wrong with it. */
function repair(line: string): Draft | undefined {
  const found = LINE.exec(line)
  if (!found) return undefined
  const [, , exported = '', name = '', before = '', sign = '=', after = '', rest = ''] = found
  const mistakes: Draft['mistakes'][number][] = []
  const right = `\`${name}=...\``
  if (sign === ':')
    mistakes.push({
      severity: 'error',
      what: `${name} is written with a colon, so nothing that reads environment files sees it`,
      fix: `Write ${right}.`,
    })
  else if (before !== '' || after !== '')
    mistakes.push({
      severity: 'warning',
      what: `there are spaces around the = of ${name}: docker and the shell reject the line`,
      fix: `Write ${right} without spaces.`,
    })
  if (exported !== '')
    mistakes.push({
      severity: 'warning',
      what: `${exported.trim()} comes before ${name}: a shell accepts it, \`docker --env-file\` does not`,
      fix: `Write ${right}.`,
    })
  let value = rest.trimEnd()
  if (CURLY.test(value)) {
    mistakes.push({
      severity: 'error',
      what: `${name} has typographic quotes, which become part of the value`,
      fix: `Write ${right} with straight quotes, or with none.`,
    })
    value = value.replace(/[\u2018\u2019]/g, "'").replace(/[\u201C\u201D]/g, '"')
  }
  const quote = /^(["'])/.exec(value)?.[1]
  if (quote && !value.slice(1).includes(quote)) {
    mistakes.push({
      severity: 'error',
      what: `the quote of ${name} is not closed on its line`,
      fix: `Close it: \`${name}=${quote}...${quote}\`.`,
    })
    value = value.slice(1)
  } else if (!quote && /\s#/.test(value))
    mistakes.push({
      severity: 'warning',
      what: `a comment follows the value of ${name} on its line: \`docker --env-file\` makes it part of the value`,
      fix: 'Put the comment on a line of its own.',
    })
  return { name, mistakes, text: `${name}=${value}` }
}

export function readEnvironmentText(text: string, file: string): Reading {
  const faults: FormFault[] = []
  const fault = (
    line: number | undefined,
    severity: FormFault['severity'],
    key: string | undefined,
    what: string,
    fix: string,
  ) =>
    faults.push({
      id: 'environment-file',
      severity,
      file,
      line,
      key,
      evidence: [`Line ${line}: ${what}.`],
      fix,
    })
  if (text.startsWith('\uFEFF'))
    fault(
      1,
      'error',
      undefined,
      'the file begins with a byte order mark, which becomes part of the first name',
      'Save it as UTF-8 without a byte order mark.',
    )
  if (text.includes('\r\n'))
    fault(
      1,
      'warning',
      undefined,
      'the lines end with CR LF: the shell and docker make the CR part of each value',
      'Save it with LF line ends (`dos2unix`).',
    )
  const assignments = new Map<string, Assignment>()
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      if (line.trim() === '' || /^\s*#/.test(line)) return
      const at = index + 1
      const draft = repair(line)
      if (!draft) {
        fault(at, 'warning', undefined, 'it is not a NAME=value', 'Write `NAME=value`, or put a # before it.')
        return
      }
      for (const { severity, what, fix } of draft.mistakes) fault(at, severity, draft.name, what, fix)
      const earlier = assignments.get(draft.name)
      if (earlier)
        fault(
          at,
          'warning',
          draft.name,
          `${draft.name} is also on line ${earlier.line}, and the last one counts`,
          `Remove one of them.`,
        )
      const value = parseEnv(draft.text)[draft.name] ?? ''
      assignments.set(draft.name, { variable: draft.name, key: draft.name, value, file, line: at })
    })
  return {
    form: 'environment',
    file,
    assignments: [...assignments.values()],
    problems: [],
    faults,
    facts: {},
    write: (variable, value) => `${variable}=${value}`,
  }
}
