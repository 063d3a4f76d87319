/** The words of the page that failed: what any text with these words speaks for. */
import { redactor } from '../secrets.ts'
import { namesCauseByCode } from './answers.ts'
import { type HarFinding, inEntry, type Looker } from './finding.ts'
import { asked, parameterOf } from './protocol.ts'
import { ofOtherLogin } from './states.ts'

const lineNumber = /^Line \d+: /
/** Whatever long looks made by chance: a page may print a nonce or a code. */
const chance = /(?<![\w-])(?!redacted-)(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[a-z])[\w-]{16,}(?![\w-])/g

/** Every cause of the words on the page, the likeliest first. */
export const lookAtWords: Looker = ({ page, words, others, signIn }) => {
  if (!page || namesCauseByCode(page)) return {}
  const findings = words.map((diagnosis, index): HarFinding => {
    const byOther = others.length > 0 && ofOtherLogin.some((cause) => cause === diagnosis.cause)
    const proves = index === 0 && diagnosis.certainty === 'proven' && !byOther
    const strength = proves ? 'proves' : 'suggests'
    return {
      ...diagnosis,
      summary: diagnosis.summary.replace(chance, redactor.standIn),
      strength,
      evidence: diagnosis.evidence.map(({ text }) =>
        inEntry(
          page,
          `The page says ${text.replace(lineNumber, '').replace(chance, redactor.standIn).replace(/\.$/, '')}`,
          strength,
        ),
      ),
    }
  })
  const { authorization } = signIn ?? {}
  const withoutPkce =
    authorization !== undefined &&
    asked(authorization, 'code_challenge') === undefined &&
    parameterOf(authorization, 'request_uri') === undefined
  return { findings, unlikely: withoutPkce ? ['pkce-mismatch'] : [] }
}
