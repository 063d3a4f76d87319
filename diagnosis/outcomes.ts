/** How a login may end. */
export const loginOutcomes = ['signed-in', 'failed', 'abandoned', 'completed', 'under-way'] as const

/**
 * `completed`: the code was redeemed at the provider, and what the relying party made of it was not seen. `abandoned`:
 * the browser never came back from the provider, and will not any more.
 */
export type LoginOutcome = (typeof loginOutcomes)[number]
