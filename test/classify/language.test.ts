import { expect } from 'chai'
import { detectLanguage, isOtherScript } from '../../src/classify/language.js'
import { readMails } from '../../src/training/material-files.js'

describe('detectLanguage', () => {
  const samples = {
    nb: 'Hei, jeg lurer på hva dere har lagret om meg og hvorfor.',
    nn: 'Hei, eg lurer på kva de har lagra om meg og kvifor.',
    sv: 'Hej, jag undrar vad ni har sparat om mig och varför.',
    da: 'Hej, hvad har I gemt om mig, og hvorfor er det nødvendigt?',
    fi: 'Hei, mitä tietoja teillä on minusta ja miksi?',
    en: 'Hello, what do you have stored about me and why?',
    de: 'Guten Tag, welche Daten haben Sie über mich gespeichert?',
    nl: 'Hallo, welke gegevens heeft u van mij en waarom?',
    fr: 'Bonjour, quelles données avez-vous sur moi ?',
    es: 'Hola, ¿qué datos tienen sobre mí y por qué?',
    it: 'Buongiorno, quali dati avete su di me?',
    pl: 'Dzień dobry, jakie dane o mnie macie i skąd?',
  }
  for (const [language, text] of Object.entries(samples)) {
    it(`knows ${language}, with and without its own letters`, () => {
      expect(detectLanguage(text)).to.equal(language)
      expect(detectLanguage(text.normalize('NFD').replace(/[\u0300-\u036f]/g, ''))).to.equal(language)
    })
  }

  it('tells Bokmål, Danish and Swedish one-liners apart', () => {
    const oneLiners = {
      nb: ['ikke slett noe uten meg', 'hva vet dere om meg'],
      da: ['fjern mig fra jeres system', 'hvad har I om mig'],
      sv: ['ta bort mig', 'vad har ni om mig'],
    }
    for (const [language, texts] of Object.entries(oneLiners)) {
      for (const text of texts) expect([text, detectLanguage(text)]).to.deep.equal([text, language])
    }
  })

  it('is right on nine of ten mails', () => {
    const mails = readMails('test/classify/unseen')
    const right = mails.filter(({ subject, text, lang }) => detectLanguage(`${subject}\n\n${text}`) === lang)
    expect(right.length / mails.length).to.be.at.least(0.9)
  })

  it('claims nothing about numbers, unknown words and other scripts', () => {
    for (const text of ['', '12345', 'xyzzy plugh qwrtp', 'Здравствуйте, удалите мой аккаунт', '你好']) {
      expect([text, detectLanguage(text)]).to.deep.equal([text, 'und'])
    }
  })

  it('knows another script from Latin text with a few foreign letters or emoji', () => {
    expect(isOtherScript('Удалите мой аккаунт')).to.equal(true)
    expect(isOtherScript('Slett kontoen 😀😀😀 – «takk»')).to.equal(false)
    expect(isOtherScript('')).to.equal(false)
  })
})
