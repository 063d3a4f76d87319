/** The built-in relying party as what is checked. */
import { checkSubject, type Subject } from '../subject.ts'

export const builtIn = (appUrl: string): Subject =>
  checkSubject({
    login: `${appUrl}/api/v1/auth/login`,
    signedIn: `${appUrl}/api/v1/users/loggedInUser`,
    refresh: `${appUrl}/api/v1/auth/refresh`,
  })
