import { aCase, aDraft, aMessage, anExport, aReading } from './builders.js'
import type { TestStorage } from './test-storage.js'

/** One of everything that holds something about a person. */
export async function fill(
  test: Pick<TestStorage, 'storage' | 'clock'>,
): Promise<{ caseId: string; messageId: string; draftId: string; exportId: string }> {
  return test.storage.unitOfWork.run(async (stores) => {
    const { id: caseId } = await stores.cases.insert(aCase())
    const { id: messageId } = await stores.messages.insert(aMessage())
    await stores.messages.saveReadings([
      { messageId, reading: aReading(), outcome: null, messageIdHash: 'm', textHash: 't', senderHash: 's' },
    ])
    await stores.messages.setOutcome(messageId, 'case', caseId)
    const { id: draftId } = await stores.drafts.insert(aDraft(caseId))
    const run = await stores.exports.beginRun(caseId, ['crm'])
    const records = {
      sections: [{ name: 'contacts', title: 'Contacts', rows: [{ street: 'Bakkegata 1' }] }],
      files: [{ originalName: 'x', contentType: 'text/plain', bytes: Buffer.from('Bakkegata 1') }],
      gaps: [],
    }
    await stores.exports.finishSource({ caseId, run, sourceId: 'crm', status: 'done', records, error: null })
    const { id: exportId } = await stores.exports.insert(caseId, anExport(), test.clock.now())
    return { caseId, messageId, draftId, exportId }
  })
}
