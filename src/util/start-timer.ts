/** The longest delay that timers know; a longer or unlimited wait has no timer. */
const MAX_DELAY_MS = 2 ** 31 - 1

/** Calls `run` after `delayMs`, or never where timers do not reach so far. */
export function startTimer(delayMs: number, run: () => void): ReturnType<typeof setTimeout> | undefined {
  return delayMs <= MAX_DELAY_MS ? setTimeout(run, delayMs) : undefined
}
