/** Advisories: what was published about a product that had the fault which a quirk looks for. */

export interface Advisory {
  /** Its number, `CVE-2024-47806` or `GHSA-…`; where there is none, the report as `owner/repository#number`. */
  readonly id: string
  readonly product: string
}

/** Where an advisory can be read. */
export function advisoryUrl({ id }: Advisory): string {
  if (id.startsWith('CVE-')) return `https://www.cve.org/CVERecord?id=${id}`
  if (id.startsWith('GHSA-')) return `https://github.com/advisories/${id}`
  return `https://github.com/${id.replace('#', '/issues/')}`
}

/** As one names it in a list: `Argo CD (CVE-2022-31105)`. */
export const advisoryInWords = ({ id, product }: Advisory): string => `${product} (${id})`

/** Where a weakness of the CWE list is explained. */
export const cweUrl = (number: number): string => `https://cwe.mitre.org/data/definitions/${number}.html`
