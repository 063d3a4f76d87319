/** Reads the quirks of vendors, a vendor at a time. */
import type { Quirk } from '../../quirks/quirk.ts'
import { type VendorQuirkId, vendorQuirkFiles } from './index.ts'

export const vendorQuirkIds = Object.keys(vendorQuirkFiles) as readonly VendorQuirkId[]

export const isVendorQuirkId = (id: string): id is VendorQuirkId => Object.hasOwn(vendorQuirkFiles, id)

export async function loadVendorQuirk(id: VendorQuirkId): Promise<Quirk> {
  const declared: Readonly<Record<string, Quirk>> = (await vendorQuirkFiles[id]()).default
  const quirk = declared[id]
  if (!quirk) throw new TypeError(`no quirk ${id} where the index says`)
  return quirk
}
