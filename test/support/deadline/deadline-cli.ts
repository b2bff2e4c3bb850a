/** Runs `innsyn deadline` alone, for tests of the command as a process. */
import { createHolidayCalendar } from '../../../integrations/holidays/holiday-calendar.js'
import { deadlineCommand } from '../../../src/commands/deadline.js'

await deadlineCommand({
  calendar: createHolidayCalendar(),
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
}).parseAsync(process.argv.slice(2), { from: 'user' })
