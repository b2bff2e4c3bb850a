import type { z } from 'zod'
import { map, secretName, text, webAddress, wholeNumber } from './checks.js'

/** Naming an endpoint is what switches second opinions on: there is no default address. */
export const secondOpinionSchema = map({
  url: webAddress,
  model: text('the name of the model as the endpoint knows it'),
  apiKey: secretName.optional(),
  timeoutSeconds: wholeNumber(1, 120).default(30),
})

export type SecondOpinionEntry = z.output<typeof secondOpinionSchema>
