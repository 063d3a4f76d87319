/** The three ways of saying something: data on standard output, talk on standard error, mistakes as two sentences. */
import { styleText } from 'node:util'
import type { FickleError } from '../journal/fickle-error.ts'

export interface Terminal {
  readonly json: boolean
  readonly isTty: boolean
  /** One line of data. */
  print(line: string): void
  /** `name=url`, or the same as JSON. */
  address(name: string, url: string): void
  /** Everything answers now. */
  ready(): void
  /** A result as JSON, whole. */
  result(value: unknown): void
  /** A line for people. */
  say(line: string): void
  warn(message: string): void
  /** Text in bold where people read it. */
  strong(text: string): string
}

export function createTerminal({ json }: { json: boolean }): Terminal {
  const print = (line: string) => void process.stdout.write(`${line}\n`)
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  return {
    json,
    isTty: process.stdout.isTTY === true && process.stderr.isTTY === true,
    print,
    address: (name, url) => print(json ? JSON.stringify({ [name]: url }) : `${name}=${url}`),
    ready: () => print(json ? JSON.stringify({ ready: true }) : 'ready'),
    result: (value) => print(JSON.stringify(value, undefined, 2)),
    say,
    warn: (message) => say(`${styleText('yellow', 'warning:', { stream: process.stderr })} ${message}`),
    strong: (text) => styleText('bold', text, { stream: process.stderr }),
  }
}

/** Prints a mistake: what is wrong and what to do, and a stack trace only where it was asked for. */
export function printError(error: unknown, verbose: boolean): void {
  const { message, fix } = sentences(error)
  const between = message.includes('\n') ? '\n' : ' '
  process.stderr.write(
    `${styleText('red', 'fickle:', { stream: process.stderr })} ${`${message}${between}${fix}`.trimEnd()}\n`,
  )
  if (verbose && error instanceof Error) process.stderr.write(`${error.stack}\n`)
}

export const isFickleError = (error: unknown): error is FickleError =>
  error instanceof Error && 'fix' in error && 'exitCode' in error

function sentences(error: unknown): { message: string; fix: string } {
  if (isFickleError(error)) return { message: error.message, fix: error.fix }
  const { code, syscall, port, address } = error as NodeJS.ErrnoException & {
    port?: number
    address?: string
  }
  if (code === 'EADDRINUSE' && syscall === 'listen')
    return {
      message: `Port ${port} is in use.`,
      fix: 'Choose another with --port or --app-port, or 0 for a free one.',
    }
  if (code === 'EACCES' && syscall === 'listen')
    return {
      message: `This user may not open port ${port}.`,
      fix: 'Choose one from 1024 upward with --port.',
    }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return { message: `${address ?? 'The host'} is not an address of this machine.`, fix: 'Check --host.' }
  const text = error instanceof Error ? error.message : String(error)
  return {
    message: `Something went wrong inside fickle: ${text.replace(/\.?$/, '.')}`,
    fix: 'Please report it, with the output of --verbose.',
  }
}
