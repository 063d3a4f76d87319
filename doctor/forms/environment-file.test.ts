/** Environment files: slips are named by their line, and read as they were meant. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { expect, test } from 'vitest'
import { look, said } from '../testing/forms.ts'

test.each([
  ['a colon', 'OIDC_SCOPE: openid', 'error'],
  ['export', 'export OIDC_SCOPE=openid', 'warning'],
  ['spaces', 'OIDC_SCOPE = openid', 'warning'],
  ['a comment', 'OIDC_SCOPE=openid # scopes', 'warning'],
  ['typographic quotes', 'OIDC_SCOPE=\u201Copenid\u201D', 'error'],
  ['a quote that stays open', 'OIDC_SCOPE="openid', 'error'],
  ['a name twice', 'OIDC_SCOPE=x\nOIDC_SCOPE=openid', 'warning'],
  ['no name', 'openid email', 'warning'],
])(
  'an environment file with %s: the line is named, and the value read as it was meant',
  async (_what, line, severity) => {
    const text = [
      'AUTHENTICATION_CLIENT_TYPE=confidential',
      'AUTHENTICATION_PROVIDER=custom-oidc',
      line,
      '',
    ].join('\n')
    const findings = await look({ 'server.env': text })
    const last = text.trimEnd().split('\n').length
    expect(said(findings, 'environment-file')).toMatchObject([{ severity, line: last }])
    if (line !== 'openid email')
      expect(said(findings, 'scope-without-claim')).toMatchObject([
        { line: last, fix: expect.stringContaining('OIDC_SCOPE=openid email profile') },
      ])
  },
)

test('CR LF and a byte order mark are said once, and taken off the values', async () => {
  const text = '\uFEFFAUTHENTICATION_CLIENT_TYPE=confidential\r\nOIDC_SCOPE=openid email profile\r\n'
  const findings = await look({ '.env': text })
  expect(said(findings, 'environment-file').map(({ severity }) => severity)).toEqual(['error', 'warning'])
  expect(said(findings, 'client-type-public')).toEqual([])
  expect(said(findings, 'value-type')).toEqual([])
})

test.each(['{Client ID}', '<your secret>', 'your-client-id', 'changeme', 'CHANGE_ME', 'xxxxxxxx', '${NOT}x'])(
  'a placeholder: %s',
  async (value) => {
    const found = said(
      await look({ '.env': `AUTHENTICATION_CLIENT_TYPE=confidential\nOIDC_CLIENT_ID='${value}'\n` }),
      'placeholder',
    )
    expect(found).toHaveLength(value.startsWith('$') ? 0 : 1)
  },
)
