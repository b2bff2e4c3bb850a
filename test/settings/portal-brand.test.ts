import { expect } from 'chai'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex')

describe('the brand of the pages for data subjects', () => {
  let installation: Installation

  beforeEach(() => {
    installation = new Installation()
    installation.write('innsyn.yaml', SETTINGS.replace('shop.yaml', 'profiles/shop.yaml'))
  })
  afterEach(() => {
    installation.remove()
  })

  const load = (portal: string) => {
    installation.write('profiles/shop.yaml', PROFILE + portal)
    return installation.load()
  }
  const problems = (portal: string) => {
    installation.write('profiles/shop.yaml', PROFILE + portal)
    return installation.problems()
  }

  it('is none where the profile says nothing', () => {
    expect(load('').controllers[0]?.portal).to.deep.equal({ name: null, color: null, logoFile: null })
  })

  it('has a name, a colour, and a logo that lies beside the profile', () => {
    installation.write('profiles/logo.svg', '<?xml version="1.0"?><svg/>')
    const config = load('portal: { name: Shop, color: "#1D5B8C", logo: logo.svg }\n')
    expect(config.controllers[0]?.portal).to.deep.equal({
      name: 'Shop',
      color: '#1d5b8c',
      logoFile: join(installation.folder, 'profiles', 'logo.svg'),
    })
    expect(config.notices.join()).to.not.include('portal.color')
    const rows = config.rows.filter(({ name }) => name.startsWith('shop: portal'))
    expect(rows.map(({ name, value }) => [name, value])).to.deep.equal([
      ['shop: portal.name', 'Shop'],
      ['shop: portal.color', '#1D5B8C'],
      ['shop: portal.logo', 'logo.svg'],
    ])
  })

  it('says which colour the pages show instead of one that is too pale', () => {
    const { notices } = load('portal: { color: "#ffcc00" }\n')
    expect(notices.filter((notice) => notice.includes('portal.color'))).to.have.length(1)
    expect(notices.join()).to.match(/controller shop: portal\.color #ffcc00 is too pale .* the pages show #[0-9a-f]{6}/)
  })

  it('refuses what is no colour, and a logo that is missing, of another kind, too heavy, or not what its name says', () => {
    const folder = join(installation.folder, 'profiles')
    load('')
    writeFileSync(join(folder, 'heavy.png'), Buffer.concat([PNG, Buffer.alloc(20_000)]))
    writeFileSync(join(folder, 'false.png'), '<svg/>')
    writeFileSync(join(folder, 'false.svg'), PNG)
    writeFileSync(join(folder, 'right.png'), PNG)
    const said = (portal: string) => problems(`portal: { ${portal} }\n`).map((line) => line.replace(/^\S+ /, ''))
    expect(said('color: red')).to.deep.equal(['portal.color: must be a colour as #rrggbb, like #1d5b8c'])
    expect(said('colour: "#ffffff"')).to.deep.equal(['portal.colour: is not a setting (did you mean "color"?)'])
    expect(said('logo: none.svg')).to.deep.equal(['portal.logo: names a file that does not exist'])
    expect(said('logo: .')).to.deep.equal(['portal.logo: must be the path of a file that ends in .svg or .png'])
    expect(said('logo: logo.gif')).to.deep.equal(['portal.logo: must be the path of a file that ends in .svg or .png'])
    expect(said('logo: heavy.png')).to.deep.equal([
      'portal.logo: names a file of 20010 bytes; at most 16384 keep the pages light',
    ])
    expect(said('logo: false.png')).to.deep.equal(['portal.logo: names a file that is no PNG picture'])
    expect(said('logo: false.svg')).to.deep.equal(['portal.logo: names a file that is no SVG picture'])
    expect(said('logo: right.png')).to.deep.equal([])
  })
})
