/** Secrets in files are shown by no finding. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { expect, test } from 'vitest'
import { compose, helm, look } from '../testing/forms.ts'

test('a secret is shown by no finding, whatever is wrong with it', async () => {
  const secret = 'gY7!hunter2'
  for (const text of [
    `AUTHENTICATION_CLIENT_TYPE=confidential\nOIDC_CLIENT_SECRET: "${secret}\n`,
    `AUTHENTICATION_CLIENT_TYPE=confidential\nOIDC_CLIENT_SECRET=<${secret}>\n`,
    compose('openmetadata/server:1', `OIDC_CLIENT_SECRET: "${secret}"`, `OIDC_CLIENT_SECRETS: "${secret}"`),
    helm(['clientSecret: {secretRef: om-oidc, secretKey: secret}', `clientSecret: "${secret}"`]),
    helm(['clientSecret: {secretRef: om-oidc, secretKey: secret}', `secret: {value: "${secret}"}`]),
    helm(['clientSecret: {', `clientSecret:"${secret}"\n        other: {`]),
  ])
    expect(
      JSON.stringify(await look({ [text.startsWith('AUTH') ? '.env' : 'f.yaml']: text })),
      text,
    ).not.toContain('hunter2')
})
