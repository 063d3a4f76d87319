/** How much the sources of a suggestion weigh against each other, where none of them proves a cause. */

/**
 * `acted`: fickle itself did it to this login; `seen`: an observation of this very callback; `replicas`: which replicas
 * were asked; `words`: what the page says; `little`: possible, and nothing more. `rounds`: the browser went round before
 * our eyes, whatever each round failed of.
 */
export const weights = { rounds: 12, acted: 9, seen: 7, replicas: 6, words: 4, little: 3 } as const
