/** Secrets are shown by no finding. */
import { expect, test } from 'vitest'
import { check, configuration, withProvider } from './testing/examination.ts'

withProvider()

test('no finding shows the secret', async () => {
  const text = configuration(
    'secret: 5up3r+s3cr3t',
    'clientAuthenticationMethod: client_secret_basic',
    'useNonce: maybe',
  )
  expect(JSON.stringify(await check(text))).not.toContain('5up3r')
})
