/** The event that makes a JWT a logout token (OpenID Connect Back-Channel Logout 2.4). */
export const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'
