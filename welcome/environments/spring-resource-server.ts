/** Settings of Spring Security, API. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Spring Security, API',
  docs: 'https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/jwt.html',
  text: `# Spring Security refuses access tokens of type at+jwt (RFC 9068) by default, and fickle's are: give the application
# a JwtDecoder that accepts them, or use the issuer ISSUER/standard~access-token-typ-jwt
spring.security.oauth2.resourceserver.jwt.issuer-uri=ISSUER`,
})
