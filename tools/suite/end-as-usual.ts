/** Vitest ends the processes of its tests by SIGTERM, which would leave out what is to be done when a process ends. */
const end = () => process.exit()

/** Lets this process end by SIGTERM as it ends by itself: what it started and its temporary files go with it. */
export function endAsUsual(): void {
  if (process.listenerCount('SIGTERM', end) === 0) process.once('SIGTERM', end)
}
