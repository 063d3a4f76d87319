/** What stands in front of the server, by the annotations of an ingress and by labels: sticky sessions, and where TLS ends. */
import type { DeploymentFacts } from './form.ts'
import type { Tree } from './yaml-tree.ts'

/** Annotations and labels that keep a browser at one replica, and the value that switches each on. */
const STICKY: readonly (readonly [RegExp, RegExp])[] = [
  [/^nginx\.ingress\.kubernetes\.io\/affinity$/, /^cookie$/],
  [/^nginx\.org\/sticky-cookie-services$/, /./],
  [/^haproxy-ingress\.github\.io\/affinity$/, /^cookie$/],
  [/^haproxy\.org\/cookie-persistence$/, /./],
  [/^traefik\.ingress\.kubernetes\.io\/(service\.sticky\.cookie|affinity)$/, /^true$/],
  [/^traefik\.http\.services\.[^.]+\.loadbalancer\.sticky(\.cookie)?$/i, /^true$/],
  [/^alb\.ingress\.kubernetes\.io\/target-group-attributes$/, /stickiness\.enabled=true/],
  [/^appgw\.ingress\.kubernetes\.io\/cookie-based-affinity$/, /^true$/],
]

const TLS: readonly (readonly [RegExp, RegExp])[] = [
  [/^alb\.ingress\.kubernetes\.io\/certificate-arn$/, /./],
  [/^traefik\.http\.routers\.[^.]+\.tls$/i, /^true$/],
]

function firstOf(
  entries: readonly (readonly [string, string, number | undefined])[],
  patterns: typeof STICKY,
  file: string,
) {
  for (const [name, value, line] of entries)
    if (patterns.some(([key, on]) => key.test(name) && on.test(value))) return { value: name, file, line }
  return undefined
}

/** Facts from names with their values and lines. */
export function annotationFacts(
  entries: readonly (readonly [string, string, number | undefined])[],
  file: string,
): DeploymentFacts {
  const sticky = firstOf(entries, STICKY, file)
  const tls = firstOf(entries, TLS, file)
  return { ...(sticky ? { sticky } : {}), ...(tls ? { tls } : {}) }
}

/** Facts of an ingress. */
export function ingressFacts(
  annotations: Tree | undefined,
  tls: Tree | undefined,
  file: string,
): DeploymentFacts {
  const entries = [...(annotations?.entries ?? [])].map(
    ([name, { value, line }]) => [name, String(value), line] as const,
  )
  const facts = annotationFacts(entries, file)
  return tls?.items?.length ? { ...facts, tls: { value: 'ingress.tls', file, line: tls.line } } : facts
}
