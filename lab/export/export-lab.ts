/** Writes a lab for one's own image to a folder: compose, HAProxy, nginx, Kubernetes and a Playwright spec. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FickleError } from '../../journal/fickle-error.ts'
import { haproxyConfiguration } from '../engines/haproxy-configuration.ts'
import { nginxConfiguration } from '../engines/nginx-configuration.ts'
import type { EnginePlan } from '../engines/plan.ts'
import type { Policy } from '../options.ts'
import { composeFile } from './compose.ts'
import { kubernetesFile } from './kubernetes.ts'
import { type ExportOptions, type ExportPlan, readPlan } from './plan.ts'
import { playwrightConfig, playwrightSpec } from './playwright.ts'

export type { ExportOptions } from './plan.ts'

function engine({ names, port, callbackPath }: ExportPlan, policy: Policy, listen: string): EnginePlan {
  return {
    listen,
    policy,
    replicas: names.map((name) => ({ name, address: `${name}:${port}` })),
    callbackPath,
    trustedFront: false,
    workers: 1,
    sharedZone: true,
  }
}

const readme = ({
  image,
  names,
  own,
  environment,
}: ExportPlan) => `# ${names.length} replicas of ${image} behind a balancer

A login begins on one replica and its callback may reach another. If the state of a login is only in the memory of one
replica, the login then fails, often with "Missing state parameter".

| file | what it is |
| --- | --- |
| docker-compose.yml | balancer, replicas, fickle as the provider, Redis; its head says how to start it |
| haproxy/broken.cfg, nginx/broken.conf, kubernetes/broken.yaml | each request to the next replica |
| haproxy/fixed.cfg, nginx/fixed.conf, kubernetes/fixed.yaml | a cookie keeps a browser at one replica, while that replica lives |
| login.spec.ts | ten logins in ten browser sessions: fails before the fix, passes after it |

${own ? 'STORE=redis keeps sessions where every replica finds them, so no balancer can break a login.' : `Your image gets these variables; replace their names with those that it reads: ${Object.keys(environment).join(', ')}.`}

The best fix is a session store that all replicas share, or a sealed cookie with one key. Sticky sessions lose the logins
of a replica that ends.
`

/** Every file by its path, as text. @throws FickleError where an option is of no use */
export function exportFiles(options: ExportOptions = {}): Readonly<Record<string, string>> {
  const plan = readPlan(options)
  const files: Record<string, string> = {
    'README.md': readme(plan),
    'docker-compose.yml': composeFile(plan),
    'login.spec.ts': playwrightSpec(plan),
    'playwright.config.ts': playwrightConfig,
  }
  for (const [name, policy] of [
    ['broken', 'round-robin'],
    ['fixed', 'sticky'],
  ] as const) {
    files[`haproxy/${name}.cfg`] = haproxyConfiguration(engine(plan, policy, '*:8080'))
    files[`nginx/${name}.conf`] = nginxConfiguration(engine(plan, policy, '8080'), undefined)
    files[`kubernetes/${name}.yaml`] = kubernetesFile(plan, name === 'fixed')
  }
  return files
}

/**
 * Writes them; answers the paths within the folder.
 * @throws FickleError ERR_EXPORT_EXISTS where one is there already and `force` is not set
 */
export async function exportLab(
  folder: string,
  { force = false, ...options }: ExportOptions & { readonly force?: boolean } = {},
): Promise<readonly string[]> {
  const files = Object.entries(exportFiles(options))
  const there = files.find(([path]) => existsSync(join(folder, path)))
  if (there && !force) {
    throw new FickleError(
      'ERR_EXPORT_EXISTS',
      `${join(folder, there[0])} already exists.`,
      'Choose another folder, or add --force to replace what is there.',
    )
  }
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return files.map(([path]) => path)
}
