/** Ports for programs that are told theirs before they listen. */
import { randomInt } from 'node:crypto'
import getPort, { portNumbers } from 'get-port'

/** Below the ports that systems give by themselves, to connections and to servers that ask for any (Linux: from 32768 on). */
const FIRST = 20_000
const LAST = 32_000

/**
 * A port that is free on every address of this machine, and that no program is given by chance before it is used.
 * @throws Error where the system lets nobody listen
 */
export async function freePort(): Promise<number> {
  return getPort({ port: portNumbers(randomInt(FIRST, LAST - 1_000), LAST) })
}
