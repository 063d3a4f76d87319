/** Finds a Chromium on this machine and starts it: the real browser in which scenarios are played. */
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Browser, BrowserType, LaunchOptions } from 'playwright'
import { optionalPackage } from '../common/optional-package.ts'
import { DriverError } from './driver-error.ts'

/** Chromium without its windows, which draws the same pages with a third of the processor's time. */
const headlessShells = ['chromium-headless-shell', 'chrome-headless-shell']
const withWindows = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']

const loadPlaywright = () => optionalPackage('playwright', 'A browser', () => import('playwright'))

/** Debian's command is a script that stays between Chromium and whoever starts it, and that a signal ends in its place. */
const behindScript: Readonly<Record<string, string>> = {
  '/usr/bin/chromium-headless-shell': '/usr/lib/chromium/chromium-headless-shell',
}

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The path of a Chromium: `FICKLE_CHROMIUM`, then one that the system has, then Playwright's own.
 * @param headed whether it is to have windows; without them, one that has none is preferred
 * @throws DriverError `ERR_CHROMIUM_MISSING` with how to get one.
 */
export async function findChromium(
  environment: NodeJS.ProcessEnv = process.env,
  headed = false,
): Promise<string> {
  const named = environment.FICKLE_CHROMIUM
  if (named) {
    if (isExecutable(named)) return named
    throw new DriverError(
      'ERR_CHROMIUM_MISSING',
      `FICKLE_CHROMIUM names ${named}, which is not a program.`,
      'Set it to the path of a Chromium or Chrome, or unset it so that fickle looks for one.',
    )
  }
  const searched = [...(environment.PATH ?? '').split(delimiter).filter(Boolean), ...folders]
  const commands = [...(headed ? [] : headlessShells), ...withWindows]
  const found = commands.flatMap((name) => searched.map((folder) => join(folder, name))).find(isExecutable)
  const program = behindScript[found ?? '']
  if (program && isExecutable(program)) return program
  if (found) return found
  const { chromium } = await loadPlaywright()
  const own = chromium.executablePath()
  if (own && isExecutable(own)) return own
  throw new DriverError(
    'ERR_CHROMIUM_MISSING',
    'No Chromium was found: FICKLE_CHROMIUM is not set, there is none on the path, and Playwright has not downloaded its own.',
    'Run "npx playwright install chromium", install the package chromium of your system, or set FICKLE_CHROMIUM to its path; --driver http needs no browser.',
  )
}

/** Names that resolve to loopback in every browser here, so that cookies can meet a host that is not localhost. */
export const loopbackHosts: readonly string[] = ['rp.test', 'idp.test']

export interface ChromiumSettings {
  /** Shows the window. Default false. */
  readonly headed?: boolean
  /**
   * Whether a signal that ends this process ends Chromium too. Default true; false where the caller closes it then: of two that
   * close it at once Playwright lets the second kill it, and its temporary folder stays.
   */
  readonly endsOnSignal?: boolean
}

/** How Playwright is to start Chromium: nothing that calls home, and no sandbox only where root forbids one. */
export async function chromiumLaunch({
  headed = false,
  endsOnSignal = true,
}: ChromiumSettings = {}): Promise<LaunchOptions> {
  return {
    executablePath: await findChromium(process.env, headed),
    headless: !headed,
    handleSIGINT: endsOnSignal,
    handleSIGTERM: endsOnSignal,
    handleSIGHUP: endsOnSignal,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=${loopbackHosts.map((host) => `MAP ${host} 127.0.0.1`).join(',')}`,
    ],
  }
}

/** The longest path that a socket may have in the folder that Chromium makes for one, less what it adds. */
const LONGEST_FOLDER = 60

/**
 * A folder for what Chromium puts beside its profile, which stays behind where Chromium is killed; undefined where its path
 * would be too long.
 */
function makeFolder(): { readonly path: string; remove(): void } | undefined {
  const prefix = join(tmpdir(), 'fickle-')
  if (prefix.length > LONGEST_FOLDER - 6) return undefined
  const path = mkdtempSync(prefix)
  const remove = () => {
    process.off('exit', remove)
    rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  }
  process.once('exit', remove)
  return { path, remove }
}

async function launchTidily(chromium: BrowserType, options: LaunchOptions): Promise<Browser> {
  const folder = process.platform === 'linux' ? makeFolder() : undefined
  if (!folder) return chromium.launch(options)
  try {
    const browser = await chromium.launch({ ...options, env: { ...process.env, TMPDIR: folder.path } })
    browser.once('disconnected', folder.remove)
    return browser
  } catch (error) {
    folder.remove()
    // One in a package with a file system of its own does not find the folder, and ends by itself.
    if (!/exitCode=\d/.test((error as Error).message)) throw error
    return chromium.launch(options)
  }
}

/**
 * Starts one Chromium process, in which many contexts can sign in at once.
 * @throws DriverError `ERR_CHROMIUM_MISSING` or `ERR_CHROMIUM_FAILED`.
 */
export async function launchChromium(settings: ChromiumSettings = {}): Promise<Browser> {
  const options = await chromiumLaunch(settings)
  const { chromium } = await loadPlaywright()
  try {
    return await launchTidily(chromium, options)
  } catch (cause) {
    throw new DriverError(
      'ERR_CHROMIUM_FAILED',
      `Chromium at ${options.executablePath} did not start.`,
      'Start it by hand with --headless --version to see why, or set FICKLE_CHROMIUM to another one.',
      cause,
    )
  }
}
