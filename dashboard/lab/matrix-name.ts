/** The names of the runs that the matrix plays: by them its logins are known. */
interface Named {
  readonly number: number
  readonly wish: { readonly fault: string | undefined }
}

export interface MatrixCell {
  readonly policy: string
  readonly store: string
}

/** The name of the runs of one cell's logins: the list of logins is filtered by it. */
export const runOf = ({ number, wish: { fault } }: Named, { policy, store }: MatrixCell): string =>
  `matrix-${number}.${policy}.${store}.${fault ?? 'none'}`

/** Whether a login was played by the matrix. */
export const isOfMatrix = (run: string | undefined): boolean => run?.startsWith('matrix-') === true
