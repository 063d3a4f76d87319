/** The title of a test that is not run everywhere: it says why not, where it is not. */
export const titleOf = (title: string, lacking: string | undefined): string =>
  lacking === undefined ? title : `${title} (not run: ${lacking})`
