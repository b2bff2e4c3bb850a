import { AppError } from '../domain/errors.js'
import type { MailSender } from '../ports.js'

/** A mail sender that tells what became of each mail: `sent`, or the code of the failure. */
export function countedMailSender(sender: MailSender, tell: (result: string) => void): MailSender {
  return {
    send: async (mail, signal) => {
      try {
        await sender.send(mail, signal)
        tell('sent')
      } catch (error) {
        tell(error instanceof AppError ? error.code : 'unexpected')
        throw error
      }
    },
  }
}
