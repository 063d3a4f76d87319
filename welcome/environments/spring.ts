/** Settings of Spring Security, login. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Spring Security, login',
  docs: 'https://docs.spring.io/spring-security/reference/servlet/oauth2/login/core.html',
  callback: 'http://localhost:8080/login/oauth2/code/fickle',
  text: `spring.security.oauth2.client.registration.fickle.client-id=CLIENT_ID
spring.security.oauth2.client.registration.fickle.client-secret=CLIENT_SECRET
spring.security.oauth2.client.registration.fickle.scope=openid,profile,email
spring.security.oauth2.client.provider.fickle.issuer-uri=ISSUER`,
})
