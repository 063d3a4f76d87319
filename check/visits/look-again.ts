/** What an honest relying party showed in no attempt may have been cut short by a busy machine: it is looked for once more. */

/** @param isSeen whether there is nothing more to look for */
export async function lookAgain<T>(look: () => Promise<T>, isSeen: (found: T) => boolean): Promise<T> {
  const first = await look()
  return isSeen(first) ? first : look()
}
