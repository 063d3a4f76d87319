/** The ports that a process group listens on, where the system says so (Linux). */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const LISTENING = '0A'

function lines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function socketOf(descriptor: string): string | undefined {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(descriptor))?.[1]
  } catch {
    return undefined
  }
}

/** Port by the number of the socket that listens there. */
function listeningSockets(): Map<string, number> {
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => lines(file).slice(1))
  const found = new Map<string, number>()
  for (const row of rows) {
    const [, local, , state, , , , , , inode] = row.trim().split(/\s+/)
    if (state === LISTENING && inode !== undefined)
      found.set(inode, Number.parseInt(local?.split(':')[1] ?? '', 16))
  }
  return found
}

/** The group of a process: the third field after its name, which may hold anything. */
const groupOf = (pid: string) =>
  Number((lines(`/proc/${pid}/stat`)[0] ?? '').split(') ').at(-1)?.split(' ')[2])

/** In ascending order; empty where nothing is known. */
export function listeningPorts(group: number): readonly number[] {
  const sockets = listeningSockets()
  if (sockets.size === 0) return []
  const members = names('/proc').filter((name) => /^\d+$/.test(name) && groupOf(name) === group)
  const ports = members
    .flatMap((pid) => names(`/proc/${pid}/fd`).map((fd) => socketOf(`/proc/${pid}/fd/${fd}`)))
    .map((socket) => (socket === undefined ? undefined : sockets.get(socket)))
    .filter((port) => port !== undefined)
  return [...new Set(ports)].sort((a, b) => a - b)
}
