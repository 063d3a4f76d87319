/** What is wrong with text that is not YAML, in our words: those of the parser speak of its own parts. */

/** By the codes of the package yaml. */
const words: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'an alias (*) has no name, or one that is not allowed',
  BAD_DQ_ESCAPE:
    'a backslash in double quotes begins nothing that YAML knows; write it twice, or use single quotes',
  BAD_INDENT: 'the indentation does not fit the lines above, or a bracket there is not closed',
  BAD_SCALAR_START: 'a value begins with a character that YAML keeps for itself; put it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a value has a second colon, or a key is indented under a value',
  BLOCK_IN_FLOW: 'a list or map with indentation stands within brackets or braces',
  DUPLICATE_KEY: 'the same key stands twice in one map',
  MISSING_CHAR: 'a closing quote, bracket or brace, a comma or a colon is missing',
  MULTILINE_IMPLICIT_KEY: 'a key goes over two lines, mostly for want of a colon or a closing quote',
  MULTIPLE_DOCS: 'a second document begins (---)',
  TAB_AS_INDENT: 'a tab indents it, and YAML takes spaces only',
  TAG_RESOLVE_FAILED: 'a tag (!) is not known',
  UNEXPECTED_TOKEN: 'something stands here that YAML does not expect',
}

/** @returns what stands behind "is not YAML: ", without a full stop */
export const yamlFault = (code: string): string => words[code] ?? 'it cannot be parsed from here on'

/** @param error what the package yaml throws where it follows aliases; @returns what stands behind the file's name */
export const aliasFault = ({ message }: Error): string =>
  message.startsWith('Unresolved alias')
    ? 'has an alias (*) whose anchor (&) is not above it'
    : 'uses too many aliases'
