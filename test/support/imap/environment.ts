/** The few settings of the tests themselves that come from the environment. */

/** In continuous integration a missing server is a failure; on a person's machine it is a reason to skip. */
export function isContinuousIntegration(): boolean {
  return process.env['CI'] === 'true'
}

/** How many random cuts test 57 makes: 500 by default, 10,000 in the long run. */
export function cutCount(): number {
  return Number(process.env['INNSYN_TEST_CUTS'] ?? '500')
}
