/** The faults that reading the configuration finds, sorted by kind: each kind is a check of its own. */
import type { Problem } from '../../relying-party/config/problems.ts'
import type { Deployment } from '../deployment.ts'
import type { Found } from '../finding.ts'

/** Faults of one kind, each with value, variable and fix. */
export const problemsOf = ({ problems }: Deployment, kind: Problem['kind']): Found[] =>
  problems
    .filter((problem) => problem.kind === kind)
    .map(({ key, value, message, fix, variables, line, file }) => {
      const from = variables[0] === undefined ? '' : ` (${variables[0]})`
      return {
        key,
        line,
        file,
        evidence: [
          `${key === 'YAML' ? `Line ${line}` : key}${from}${value === undefined ? '' : ` is ${value}, which`} ${message}.`,
        ],
        fix,
      }
    })
