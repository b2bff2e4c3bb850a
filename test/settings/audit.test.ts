import { expect } from 'chai'
import { join } from 'node:path'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

describe('the setting of the audit anchors', () => {
  let installation: Installation

  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
    installation.write('innsyn.yaml', SETTINGS)
  })
  afterEach(() => {
    installation.remove()
  })

  const notices = (anchorFile: string): readonly string[] => {
    installation.write('innsyn.yaml', `${SETTINGS}audit: { anchorFile: ${anchorFile} }\n`)
    return installation.load().notices.filter((notice) => notice.includes('anchorFile'))
  }

  it('names no file unless somebody says so', () => {
    expect(installation.load().audit.anchorFile).to.equal(null)
    installation.write('innsyn.yaml', `${SETTINGS}audit: { anchorFile: none }\n`)
    expect(installation.load().audit.anchorFile).to.equal(null)
  })

  it('counts from the folder of the settings file, from the environment too', () => {
    installation.write('conf/shop.yaml', PROFILE)
    installation.write('conf/innsyn.yaml', `${SETTINGS}audit: { anchorFile: ../kept/anchors.txt }\n`)
    const INNSYN_CONFIG = 'conf/innsyn.yaml'
    expect(installation.load({ INNSYN_CONFIG }).audit.anchorFile).to.equal(
      join(installation.folder, 'kept', 'anchors.txt'),
    )
    const INNSYN_AUDIT_ANCHOR_FILE = 'other.txt'
    expect(installation.load({ INNSYN_CONFIG, INNSYN_AUDIT_ANCHOR_FILE }).audit.anchorFile).to.equal(
      join(installation.folder, 'conf', 'other.txt'),
    )
  })

  it('is remarked on when the file lies in the data folder', () => {
    expect(notices('var/anchors.txt')).to.have.length(1)
    expect(notices('../anchors.txt')).to.deep.equal([])
    expect(notices('various/anchors.txt')).to.deep.equal([])
  })
})
