/** Who may start programs from a page: only somebody at this machine. */

/** @param address the remote address of the request */
export const isHere = (address: string | undefined): boolean =>
  address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address)
