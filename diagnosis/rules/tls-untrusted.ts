/** The relying party does not trust the provider's certificate. */
import { refusalText } from '../refusal.ts'
import { refused, shown } from './custody-evidence.ts'
import { defineRule } from './rule.ts'

/** Words that refuse a certificate, with whose issuer no token has to do. */
export const ofCertificate =
  /SELF_SIGNED_CERT|UNABLE_TO_(VERIFY|GET_ISSUER)|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ALTNAME_INVALID|CERT_UNTRUSTED|self-signed certificate|PKIX path|certificate (has expired|verify failed|is not trusted|signed by unknown)|unable to verify the first certificate|unable to get (local )?issuer certificate/i

export const tlsUntrusted = defineRule({
  cause: 'tls-untrusted',
  match(login) {
    const found = ofCertificate.exec(refusalText(login))?.[0]
    if (found === undefined) return undefined
    const why = /EXPIRED|has expired/i.test(found)
      ? 'it has expired'
      : /ALTNAME/i.test(found)
        ? 'it is for another host name'
        : /NOT_YET/i.test(found)
          ? 'it is not valid yet, or the clock is behind'
          : 'it is not signed by a trusted CA'
    return {
      summary: `The relying party does not accept the provider's certificate: ${why}.`,
      certainty: login.reported ? 'proven' : 'likely',
      decidedBy: 'The certificate chain that the provider sends, as the relying party sees it.',
      evidence: login.reported ? refused(login) : shown(login),
    }
  },
  fixes: [
    'Make the relying party trust the CA: `NODE_EXTRA_CA_CERTS=/path/ca.pem` for Node.js, the truststore (`-Djavax.net.ssl.trustStore`) for OpenMetadata.',
    'Make the provider send its whole chain, valid and for the host name in `OIDC_DISCOVERY_URI`.',
    'Do not turn off verification: the token endpoint is trusted because of TLS.',
  ],
})
