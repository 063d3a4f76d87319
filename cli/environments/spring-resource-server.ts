/** Settings of Spring Security, API. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Spring Security, API',
  docs: 'https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/jwt.html',
  text: `spring.security.oauth2.resourceserver.jwt.issuer-uri=ISSUER`,
})
