/** The programs that play the vendors' SDKs: where they are, how they are installed, and how they are started. */
import { join } from 'node:path'
import type { Need } from '../../examples/catalogue.ts'
import type { Installation } from '../../examples/install.ts'

export interface SdkProgram extends Installation {
  readonly id: 'node' | 'python' | 'spring'
  readonly needs: readonly Need[]
  /** Started in `folder`; what follows are addresses. */
  readonly command: readonly string[]
}

const folder = join(import.meta.dirname, '../../sdks')

export const sdkPrograms: readonly SdkProgram[] = [
  {
    id: 'node',
    title: 'SDKs for Node.js and browsers',
    needs: ['npm'],
    folder,
    install: [['npm', 'ci', '--no-audit', '--no-fund']],
    installsInto: 'node_modules',
    inputs: ['package.json', 'package-lock.json'],
    command: ['node', 'play.js'],
  },
  {
    id: 'python',
    title: 'SDKs for Python',
    needs: ['python3'],
    folder: join(folder, 'python'),
    install: [
      ['python3', '-m', 'venv', '.venv'],
      ['.venv/bin/pip', 'install', '--quiet', '--disable-pip-version-check', '-r', 'requirements.txt'],
    ],
    installsInto: '.venv',
    inputs: ['requirements.txt'],
    command: ['.venv/bin/python', 'play.py'],
  },
  {
    id: 'spring',
    title: 'SDKs for Spring Boot',
    needs: ['java'],
    folder: join(folder, 'spring'),
    install: [['mvn', '--quiet', '--batch-mode', 'package']],
    installsInto: 'target',
    inputs: ['pom.xml', 'src/main/java/example/Application.java', 'src/main/resources/application.yaml'],
    command: ['node', 'play.js'],
  },
]

/** @throws Error where there is no such program */
export function sdkProgram(id: SdkProgram['id']): SdkProgram {
  const found = sdkPrograms.find((program) => program.id === id)
  if (!found) throw new Error(`There is no program "${id}" of SDKs.`)
  return found
}
