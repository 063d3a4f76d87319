/** Cuts characters off the end of a text in one pass: an expression such as `/+$` tries each run of them anew. */
export function trimEnd(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
