/** A variable that is not set, and whose default is empty, leaves a key without its value. */
import { authenticationKeys, oidcKeys } from '../../relying-party/config/keys.ts'
import type { Deployment } from '../deployment.ts'
import { defineCheck, type Found } from '../finding.ts'

const REQUIRED = new Set(['id', 'secret', 'discoveryUri', 'callbackUrl', 'serverUrl'])
const prompts = new Set(['prompt', 'maxAge', 'customParams', 'tenant', 'type', 'maxClockSkew'])

/** Which key each variable fills. */
const keyOf = (variable: string): string | undefined => {
  const oidc = Object.entries(oidcKeys).find(([, key]) => key.variable === variable)
  if (oidc) return `oidcConfiguration.${oidc[0]}`
  return Object.entries(authenticationKeys).find(([, key]) => key.variable === variable)?.[0]
}

export function emptyDefaults(deployment: Deployment): Found[] {
  return [...deployment.assignments.values()].flatMap((assignment): Found[] => {
    const { variable, emptyDefaultOf, file, line } = assignment
    const key = keyOf(variable)
    const name = key?.slice(key.lastIndexOf('.') + 1) ?? ''
    // Keys for which nothing is a value of its own.
    if (emptyDefaultOf === undefined || key === undefined || prompts.has(name)) return []
    return [
      {
        key,
        file,
        line,
        severity: REQUIRED.has(name) ? 'error' : 'warning',
        evidence: [
          `${variable} takes the value of ${emptyDefaultOf}, which is not set here and has an empty default.`,
          `The server gets an empty text instead of its own default for ${name}.`,
        ],
        fix: `Set \`${emptyDefaultOf}\` where the deployment is started, or write \`\${${emptyDefaultOf}:?}\` so that it does not start without it.`,
      },
    ]
  })
}

export const emptyDefault = defineCheck({
  id: 'empty-default',
  title: 'A variable that is not set leaves a key empty',
  severity: 'error',
  find: ({ deployment }) => emptyDefaults(deployment),
})
