/** Writes a report to a file, in the format that its extension names. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import { FickleError } from '../journal/fickle-error.ts'
import { htmlReport } from './html.ts'
import { junit } from './junit.ts'
import type { Report } from './report.ts'
import { sarif } from './sarif.ts'

const formats: Readonly<Record<string, (report: Report) => string | Promise<string>>> = {
  '.json': ({ json }) => `${JSON.stringify(json, null, 2)}\n`,
  '.xml': junit,
  '.html': htmlReport,
  '.sarif': sarif,
}

/**
 * Refuses a file whose extension names no format, before anything is played for it.
 * @throws FickleError `ERR_REPORT_FORMAT`
 */
export function checkReportFile(file: string): void {
  if (Object.hasOwn(formats, extname(file))) return
  throw new FickleError(
    'ERR_REPORT_FORMAT',
    `The report ${file} has an extension that is not a known format.`,
    `Use one of ${Object.keys(formats).join(', ')}.`,
  )
}

/**
 * Writes the report and the folders above it.
 * @throws FickleError `ERR_REPORT_FORMAT`, `ERR_REPORT_FILE`
 */
export async function writeReport(file: string, report: Report): Promise<void> {
  checkReportFile(file)
  const text = await formats[extname(file)]?.(report)
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text ?? '')
  } catch (cause) {
    throw new FickleError(
      'ERR_REPORT_FILE',
      `The report ${file} cannot be written.`,
      'Choose a file in a folder that you may write to.',
      { cause },
    )
  }
}
