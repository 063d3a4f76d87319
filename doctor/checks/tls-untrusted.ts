/** The provider's certificate is not trusted from here. */
import { defineCheck } from '../finding.ts'

export const tlsUntrusted = defineCheck({
  id: 'tls-untrusted',
  title: "The provider's certificate is not trusted",
  severity: 'error',
  async find({ discovery }) {
    const found = await discovery()
    if (found.state !== 'unreachable' || found.answer.trouble !== 'untrusted') return []
    return [
      {
        evidence: [
          `${found.url}: ${found.answer.reason}.`,
          'A Java server whose truststore also lacks the authority reports `PKIX path building failed`; its truststore was not checked.',
        ],
        fix: 'Make the clients trust the authority: `NODE_EXTRA_CA_CERTS=ca.pem` for fickle, the truststore of the JVM for OpenMetadata (`keytool -importcert -cacerts -file ca.pem`); and make the provider send its whole chain.',
      },
    ]
  },
})
