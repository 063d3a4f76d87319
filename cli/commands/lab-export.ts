/** `fickle lab export`: the lab as files that run elsewhere, broken and fixed, with a test that tells them apart. */
import { FickleError } from '../../journal/fickle-error.ts'
import { exportLab } from '../../lab/export/export-lab.ts'
import { defineCommand } from '../command.ts'
import { readEnvironment } from '../environment-flag.ts'

export const command = defineCommand({
  flags: [
    'image',
    'image-port',
    'env',
    'replicas',
    'login-path',
    'callback-path',
    'signed-in',
    'port',
    'app-port',
    'force',
    'json',
    'verbose',
  ],
  operands: { '<folder>': 'where the files are written' },
  examples: [
    ['lab export deployment', 'with fickle’s own relying party'],
    [
      'lab export deployment --image my/app:1.2 --image-port 3000 --env OIDC_ISSUER=ISSUER --env BASE_URL=APP --login-path /login --signed-in /me',
      'with an image of your own',
    ],
  ],
  async run({ operands: [folder = ''], values, given, terminal }) {
    const { image, loginPath, callbackPath, signedIn } = values
    const environment = readEnvironment(values.env)
    const files = await exportLab(folder, {
      force: values.force,
      replicas: values.replicas,
      appPort: values.appPort,
      providerPort: values.port,
      ...(signedIn !== undefined && { signedInPath: signedIn }),
      ...(image !== undefined && { image }),
      ...(given.has('imagePort') && { port: values.imagePort }),
      ...(values.env.length > 0 && { environment }),
      ...(loginPath !== undefined && { loginPath }),
      ...(callbackPath !== undefined && { callbackPath }),
    }).catch((error: unknown) => {
      const { code } = error as NodeJS.ErrnoException
      if (error instanceof FickleError || code === undefined) throw error
      throw new FickleError(
        'ERR_FILE_NOT_WRITTEN',
        `The files cannot be written to ${folder} (${code}).`,
        'Choose a folder that you may write to.',
        { cause: error },
      )
    })
    if (terminal.json) terminal.result({ folder, files })
    else for (const file of files) terminal.print(file)
    terminal.say(`Start with ${folder}/README.md.`)
    return 0
  },
})
