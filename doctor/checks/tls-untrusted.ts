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
          'A Java server whose truststore lacks the authority as well says `PKIX path building failed`; what it trusts was not looked at.',
        ],
        fix: 'Give the authority to whoever asks: `NODE_EXTRA_CA_CERTS=ca.pem` for fickle, the truststore of the JVM for OpenMetadata (`keytool -importcert -cacerts -file ca.pem`); and let the provider send its whole chain.',
      },
    ]
  },
})
