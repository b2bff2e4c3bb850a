/** What the promise rejects with. Fails when it does not. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Error) return error
    throw new Error('rejected with something that is no Error', { cause: error })
  }
  throw new Error('a rejection was expected')
}
