/** Starts the browser of a command, which is closed when the command ends: while it starts, too. */
import type { Browser } from 'playwright'
import { launchChromium } from '../drivers/chromium.ts'
import type { DriverName } from '../drivers/driver.ts'
import type { Lifetime } from './lifetime.ts'

/** @returns undefined where the driver needs none @throws DriverError `ERR_CHROMIUM_MISSING` or `ERR_CHROMIUM_FAILED` */
export async function startBrowser(
  { driver, headed }: { readonly driver: DriverName; readonly headed: boolean },
  lifetime: Lifetime,
): Promise<Browser | undefined> {
  if (driver !== 'browser') return undefined
  const launching = launchChromium({ headed, endsOnSignal: false })
  lifetime.onClose(async () => (await launching.catch(() => undefined))?.close())
  return launching
}
