/** Tells errors from source code and from prose about errors: only the first say what happened. */

const code = [
  /^(?:\/\/|\/\*|#\s*include\b|<!--)/,
  /^(?:export |async |public |private |protected |static |final )*(?:function|class|interface|enum|struct|impl|fn|def|func|const|let|var|import|package|namespace|using|type)\s+[\w*{('"]/,
  /\b(?:throw new|raise|panic!?\(|errors\.New\(|fmt\.Errorf\(|new \w*(?:Error|Exception)\()/,
  /(?:=> ?[{(]|; ?$|; ?\/\/|\) ?\{$|^\}? ?(?:else)? ?\{$)/,
  /^(?:return|await|yield)\s+\S.*[;({]$/,
  /^(?:const|let|var|val|final)\s+\w+\s*[:=]/,
]
const branches = /^(?:if|else if|for|while|switch|catch|elif|unless)/
const opensBlock = /(?:\{|:|\bthen)$/
const logged =
  /^\S*\d{2}:\d{2}|^\[|\b(?:error|warn(?:ing)?|severe|fatal|exception|fail(?:ed|ure))\b["']?\s*[:\]|]|^\w+(?:Error|Exception)\b/i

/** Source code, as a stack trace quotes it or as somebody pasted it. */
export function isCode(line: string): boolean {
  const bare = line.trim().replace(/\s+/g, ' ')
  return (
    !(logged.test(bare) && !/\bthrow new\b|\braise\b/.test(bare)) &&
    (code.some((each) => each.test(bare)) || (branches.test(bare) && opensBlock.test(bare)))
  )
}

const ofALog =
  /\d{1,2}:\d{2}:\d{2}|\b(?:ERROR|WARN|INFO|DEBUG|FATAL|SEVERE|TRACE)\b|\w(?:Error|Exception)\b|\b(?:error|level|msg|message|status)["']?\s*[:=]|^ at |\bTraceback\b|\b(?:AADSTS|IDX)\d|\berrors?:\s/im
const connective =
  /\b(?:the|a|an|of|and|or|that|which|this|these|should|must|may|can|when|where|because|you|we|they|it|its|is|are|to|in|by|for|with|from|how|what|why)\b/gi

/** "a: b: c" on one line, as programs chain what failed. */
function chains(text: string): boolean {
  for (const { index } of text.matchAll(/:\s\S/g)) {
    const from = index + 3
    const end = text.indexOf('\n', from)
    if (/:\s/.test(text.slice(from, end < 0 ? undefined : end + 1))) return true
  }
  return false
}

/** Words that a person writes to another, and no program. */
const told = /\b(?:you|we|I|our|my|your|should|e\.g|how to|for example|let us)\b/

/** Sentences written for people to read: a page of documentation, a report, a novel. */
export function isProse(text: string): boolean {
  const bare = text.trim()
  const count = bare.split(/\s+/).length
  if (count < 30 || ofALog.test(bare) || chains(bare) || (count < 70 && !told.test(bare))) return false
  return (bare.match(connective) ?? []).length / count > 0.25
}

/** What prose quotes: the words in quotation marks and backticks. */
export const quotedIn = (text: string): string =>
  [...text.matchAll(/`{1,3}([^`]{8,400})`{1,3}|"([^"\n]{8,300})"/g)].map((hit) => hit[1] ?? hit[2]).join('\n')
