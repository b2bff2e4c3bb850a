import { expect } from 'chai'
import { createClassifier } from '../../src/classify/classifier.js'
import { classifyLine } from '../../src/classify/classify-lines.js'
import { decodeModel, encodeModel } from '../../src/wiring/model-file.js'
import type { LabelCorrection } from '../../src/domain/label-correction.js'
import { correctedTexts } from '../../src/training/corrected-texts.js'
import { trainModel, type TrainingMaterial } from '../../src/training/train-model.js'
import { readMarkedTexts } from '../../src/training/marked-texts.js'

const WISHES = ['unmake my file', 'unmake my photo', 'unmake whatever concerns me', 'please unmake my name']
const ORDINARY = ['where is my parcel', 'the lamp is broken', 'when do you open', 'a cake for two please']

/** Mails that only a trained model can tell apart: "unmake" is in no rule. */
function material(): TrainingMaterial {
  const mails = Array.from({ length: 120 }, (_, number) => {
    const wish = WISHES[number % WISHES.length] ?? ''
    const other = ORDINARY[(number * 7) % ORDINARY.length] ?? ''
    const id = `m${String(number).padStart(3, '0')}`
    return number % 2 === 0
      ? `=== ${id} | erasure | plain\nSubject:\nHello, ${other}? <erasure>Now ${wish}.</erasure>`
      : `=== ${id} | none | plain\nSubject:\nHello, ${other}? It is number ${id}.`
  })
  return {
    texts: readMarkedTexts(mails.join('\n'), 'en', 'made.txt'),
    classNames: ['DELETE', 'ORDER'],
    classTerms: { en: { DELETE: 'unmake*', ORDER: 'parcel*, lamp' } },
  }
}

function aCorrection(messageId: string): LabelCorrection {
  return {
    messageId,
    controllerId: 'bookbeat',
    language: 'en',
    said: { decision: 'not_request', rights: [], version: 'model-1' },
    rights: ['restriction'],
    correctedAt: '2026-03-02T09:00:00.000Z',
    releasedAt: null,
  }
}

const OPTIONS = { seed: 3, folds: 3, tell: () => undefined }

describe('training', function () {
  this.timeout(60_000)

  it('learns from marked mails what no rule says', () => {
    const { model } = trainModel(material(), 'test-1', OPTIONS)
    const classifier = createClassifier(model)
    const judge = (text: string) => classifyLine({ id: 'x', subject: '', text }, classifier)
    const wish = judge('Good morning. Now unmake my photo.')
    expect([wish.decision, ...wish.rights]).to.deep.equal(['request', 'erasure'])
    expect(wish.evidence[0]).to.deep.equal({ right: 'erasure', text: 'Now unmake my photo' })
    expect(judge('Hello, where is my parcel? It is number m001.').decision).to.equal('not_request')
  })

  it('learns from corrections of the desk, divided as intake divided them', () => {
    const judge = (texts: TrainingMaterial['texts']) => {
      const { model } = trainModel({ ...material(), texts }, 'test-1', OPTIONS)
      return classifyLine({ id: 'x', subject: '', text: 'Kindly defrobnicate the dossier.' }, createClassifier(model))
    }
    const { texts } = material()
    expect(judge(texts).rights).to.not.include('restriction')
    const corrections = correctedTexts(
      Array.from({ length: 9 }, (_, number) => ({
        correction: aCorrection(`c${String(number)}`),
        segments: [
          { role: 'new', text: `Kindly defrobnicate dossier ${String(number)}.` },
          { role: 'quoted', text: '> unmake my file' },
        ],
      })),
    )
    const { decision, rights } = judge([...texts, ...corrections])
    expect([decision, ...rights]).to.deep.equal(['request', 'restriction'])
  })

  it('gives the same model, byte for byte, from the same texts and seed', () => {
    const bytes = () => encodeModel(trainModel(material(), 'test-1', OPTIONS).model)
    expect(Buffer.compare(bytes(), bytes())).to.equal(0)
  })

  it('writes a model that reads back as it was, and refuses a damaged one', () => {
    const { model } = trainModel(material(), 'test-1', OPTIONS)
    const bytes = encodeModel(model)
    expect(decodeModel(bytes)).to.deep.equal(model)
    for (const at of [0, 40, bytes.length - 1]) {
      const damaged = Uint8Array.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(() => decodeModel(damaged)).to.throw('damaged')
    }
    expect(() => decodeModel(bytes.subarray(0, bytes.length - 10))).to.throw('damaged')
    expect(() => decodeModel(new Uint8Array())).to.throw('damaged')
  })
})
