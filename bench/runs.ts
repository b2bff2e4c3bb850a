/** Whether the small size was asked for, as CI does. */
export function isSmallRun(): boolean {
  return process.argv.includes('--small')
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
