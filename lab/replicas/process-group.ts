/** What the system knows of a process group (Linux): whether any of it lives, and the ports that it listens on. */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

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

/** State and group of a process: the first and third field after its name, which may hold anything. */
function standingOf(pid: string): { readonly state: string | undefined; readonly group: number } {
  const [state, , group] = (lines(`/proc/${pid}/stat`)[0] ?? '').split(') ').at(-1)?.split(' ') ?? []
  return { state, group: Number(group) }
}

/** Those that have ended and wait for somebody to ask how are no members any more. */
const membersOf = (group: number) =>
  names('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    const standing = standingOf(pid)
    return standing.group === group && standing.state !== 'Z'
  })

/** Whether a process of the group lives. */
export function groupLives(group: number): boolean {
  if (existsSync('/proc/self/stat')) return membersOf(group).length > 0
  try {
    return process.kill(-group, 0)
  } catch {
    return false
  }
}

/** In ascending order; empty where nothing is known. */
export function listeningPorts(group: number): readonly number[] {
  const sockets = listeningSockets()
  if (sockets.size === 0) return []
  const ports = membersOf(group)
    .flatMap((pid) => names(`/proc/${pid}/fd`).map((fd) => socketOf(`/proc/${pid}/fd/${fd}`)))
    .map((socket) => (socket === undefined ? undefined : sockets.get(socket)))
    .filter((port) => port !== undefined)
  return [...new Set(ports)].sort((a, b) => a - b)
}
