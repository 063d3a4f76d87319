/** The faults of a file's own form, sorted by kind: each kind is a check of its own. */

import type { FormFault } from '../../relying-party/config/forms/form.ts'
import type { Deployment } from '../deployment.ts'
import type { Found } from '../finding.ts'

export const faultsOf = ({ faults }: Deployment, id: FormFault['id']): Found[] =>
  faults
    .filter((fault) => fault.id === id)
    .map(({ severity, file, line, key, evidence, fix }) => ({ severity, file, line, key, evidence, fix }))
