/** What Vitest and Playwright do before the first test: the command line is bundled, for the processes that tests start. */
import { COMMAND_LINE } from '../../common/testing/published.ts'
import { bundlePublished } from './bundle-published.ts'

export default async function begin(): Promise<void> {
  process.env[COMMAND_LINE] ??= await bundlePublished()
}
