/** Plans of the quirks of a user's claims: the login goes on, or is refused, and nothing breaks. */
import type { Plans } from './plan.ts'

const plain = {}

export const claimPlans: Plans = {
  'claim-address-null': plain,
  'claim-address-text': plain,
  'claim-email-absent': plain,
  'claim-email-array': plain,
  'claim-email-null': plain,
  'claim-email-verified-text': plain,
  'claim-groups-null': plain,
  'claim-groups-objects': plain,
  'claim-groups-text': plain,
  'claim-locale-odd': plain,
  'claim-name-bidirectional': plain,
  'claim-name-control-characters': plain,
  'claim-name-empty': plain,
  'claim-name-long': plain,
  'claim-name-null': plain,
  'claim-name-object': plain,
  'claim-nested-deep': plain,
  'claim-updated-at-text': plain,
  'claim-username-number': plain,
}
