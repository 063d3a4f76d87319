/** Packages that only a part of fickle needs: loaded when that part is used, with a sentence where they are missing. */

/** A package that is not installed. It has the shape of every error that the command line prints as two sentences. */
export class MissingPackageError extends Error {
  override readonly name = 'MissingPackageError'
  readonly code = 'ERR_PACKAGE_MISSING'
  readonly fix: string
  readonly exitCode = 2

  constructor(packageName: string, use: string, cause: unknown) {
    super(`${use} needs the package ${packageName}, which is not installed.`, { cause })
    this.fix = `Install it next to fickle: npm install --save-dev ${packageName}`
  }
}

/**
 * Loads an optional peer dependency.
 * @param use what needs it, as the subject of a sentence: `Sessions in Redis`
 * @example const { createClient } = await optionalPackage('redis', 'Sessions in Redis', () => import('redis'))
 * @throws MissingPackageError ERR_PACKAGE_MISSING
 */
export async function optionalPackage<T>(name: string, use: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    // What the package itself lacks is another fault.
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`))
      throw new MissingPackageError(name, use, error)
    throw error
  }
}
