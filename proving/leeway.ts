/** Seconds by which the relying party's clock and the provider's may differ. */
export const leeway = 60
