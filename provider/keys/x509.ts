/** The certificate library, after the polyfill that it needs. Loaded only where a certificate is made. */
import 'reflect-metadata'

export * as x509 from '@peculiar/x509'
