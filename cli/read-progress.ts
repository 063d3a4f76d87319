/** How far a large file is read, on one line of a terminal: a recording of hundreds of megabytes takes a while. */

/** What a progress line is written to: standard error, as a rule. */
export interface ProgressOutput {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** Smaller files are read before a line could be seen. */
const WORTH_SHOWING = 8 * 1024 * 1024
/** Bytes from one line to the next. */
const STEP = 4 * 1024 * 1024

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

/**
 * The chunks of a source as they are; on a terminal, a line says how many bytes have passed, and is gone at the end.
 * @param total bytes in all, where that is known
 */
export async function* withProgress(
  source: AsyncIterable<Uint8Array>,
  total: number | undefined,
  output: ProgressOutput = process.stderr,
): AsyncGenerator<Uint8Array> {
  let read = 0
  let shown = 0
  const shows = output.isTTY === true && (total ?? WORTH_SHOWING) >= WORTH_SHOWING
  try {
    for await (const chunk of source) {
      yield chunk
      read += chunk.length
      if (!shows || read < WORTH_SHOWING || read - shown < STEP) continue
      shown = read
      const part =
        total === undefined ? '' : ` of ${megabytes(total)} (${Math.floor((100 * read) / total)} %)`
      output.write(`\r\u001b[KRead ${megabytes(read)}${part}`)
    }
  } finally {
    if (shown > 0) output.write('\r\u001b[K')
  }
}
