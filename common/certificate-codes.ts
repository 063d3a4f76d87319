/** Codes with which Node.js refuses a certificate; those of a failed handshake are others. */

const REFUSED =
  /^(CERT_|CRL_|DEPTH_ZERO|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|SELF_SIGNED|UNABLE_TO_)/

/** Whether an error's code says that a certificate is not trusted, not valid or not for this host. */
export const refusesCertificate = (code: string): boolean => REFUSED.test(code)
