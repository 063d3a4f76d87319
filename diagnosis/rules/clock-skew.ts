/** The clocks of provider and relying party differ by more than the relying party tolerates. */
import { readClocks } from '../clocks.ts'
import { failedCheck } from '../failed-check.ts'
import { clockEvidence, offset } from './clock-evidence.ts'
import { refused } from './custody-evidence.ts'
import { quirks } from './provider-evidence.ts'
import { defineRule } from './rule.ts'

export const clockSkew = defineRule({
  cause: 'clock-skew',
  match(login) {
    const check = failedCheck(login)
    if (check !== 'expiry' && check !== 'issued-at' && check !== 'not-before') return undefined
    const { difference, provider, replica, nbf, iat, tolerance = 0, expiredAnyway } = readClocks(login)
    // A token that is refused as too old although both clocks agree, or by either clock, has simply expired.
    if (check === 'expiry' && (difference === undefined || Math.abs(difference) < 2 || expiredAnyway))
      return undefined
    const aheadOfItself = check === 'not-before' && nbf !== undefined && iat !== undefined && nbf > iat
    // Clocks that agree, or nearly, do not differ by too much, whatever the relying party calls it.
    const apart = Math.abs(difference ?? 0)
    const explains = check === 'expiry' ? expiredAnyway === false : apart > tolerance
    const proven = aheadOfItself || (apart >= 2 && explains)
    const measured = aheadOfItself
      ? `The ID token is not valid before ${nbf - iat} s after it was issued.`
      : difference === undefined
        ? `The relying party does not accept the time ${
            check === 'not-before' ? 'from which the ID token is valid' : 'at which the ID token was issued'
          }: the clocks differ, or that time is wrong.`
        : provider === undefined
          ? `The relying party's clock is ${offset(replica ?? 0, 'true time')}.`
          : `The provider's clock is ${offset(difference, replica === undefined ? 'true time' : "the relying party's")}.`
    const whose =
      replica === undefined || provider === undefined
        ? ''
        : Math.abs(provider) >= 2 && Math.abs(replica) < 2
          ? " It is the provider's clock that is wrong."
          : Math.abs(replica) >= 2 && Math.abs(provider) < 2
            ? " It is the replica's clock that is wrong."
            : ''
    return {
      summary: `${measured}${whose}`,
      certainty: proven ? 'proven' : 'likely',
      decidedBy: proven ? undefined : 'Both clocks, compared with the times in the ID token.',
      evidence: [...clockEvidence(login), ...quirks(login), ...refused(login)],
    }
  },
  fixes: [
    'Set both clocks by NTP; containers use the clock of their host.',
    '`OIDC_MAX_CLOCK_SKEW` (`maxClockSkew`, seconds without a unit) sets the tolerance: blank means 30. In OpenMetadata itself the key has no effect, and API calls tolerate no difference.',
  ],
})
