/** The server is behind a path, which the callback or the address after the sign-in leaves out. */
import { defineCheck, type Found } from '../finding.ts'

export const basePath = defineCheck({
  id: 'base-path',
  title: 'The server is behind a path, and an address lacks it',
  severity: 'warning',
  find({ deployment }) {
    const entry = [deployment.assignments.get('BASE_PATH')?.value, deployment.top('basePath')?.value]
    const written = entry.find((value) => typeof value === 'string' && value !== '')
    const base = `/${String(written ?? '').replace(/^\/|\/$/g, '')}`
    if (base === '/') return []
    const findings: Found[] = []
    for (const name of ['callbackUrl', 'serverUrl'] as const) {
      const address = deployment.oidc[name]
      if (!URL.canParse(address)) continue
      const url = new URL(address)
      if (url.pathname === base || url.pathname.startsWith(`${base}/`)) continue
      url.pathname = `${base}${url.pathname === '/' ? '' : url.pathname}`
      findings.push({
        key: `oidcConfiguration.${name}`,
        evidence: [`basePath is ${base}, but ${name} is ${address}.`],
        fix: deployment.change(`oidcConfiguration.${name}`, url.href),
      })
    }
    if (findings.length === 0)
      findings.push({
        key: 'oidcConfiguration.serverUrl',
        severity: 'info',
        evidence: [`basePath is ${base}, and callbackUrl and serverUrl begin with it.`],
        fix: `Make the proxy also route /auth/callback to ${base}/auth/callback.`,
      })
    return findings
  },
})
