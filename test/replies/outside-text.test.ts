import { expect } from 'chai'
import fc from 'fast-check'
import type { DraftInput } from '../../src/replies/draft-input.js'
import { fillOpenPlaces, openPlaces } from '../../src/replies/open-places.js'
import { greetableName, replySubject } from '../../src/replies/outside-text.js'
import { renderDraft } from '../../src/replies/render-draft.js'
import { controllerProfile, controllerTexts, draftInput } from '../support/collect/draft-inputs.js'

const named = (name: string | null, overrides: Partial<DraftInput> = {}) =>
  renderDraft(draftInput(['access'], overrides, { requester: { address: 'eva@kunde.example', name } }))

describe('the subject of a reply', () => {
  it('threads: Re: once, then the original, whatever stood before it', () => {
    for (const original of [
      'Innsyn',
      'Re: Innsyn',
      'SV: VS: Innsyn',
      'AW: RE: Fwd: Innsyn',
      're[2]: Innsyn',
      ' Svar : Innsyn ',
    ]) {
      expect(replySubject(original, 'x', false), original).to.equal('Re: Innsyn')
    }
  })

  it('38: is one line without control, bidirectional or invisible characters', () => {
    expect(replySubject('Innsyn\r\nBcc: m@evil.example\u0000\u202Ex\u200b', 'x', false)).to.equal(
      'Re: Innsyn Bcc: m@evil.example x',
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), fc.boolean(), (original, hide) => {
        const subject = replySubject(original, 'fallback', hide)
        expect(subject).to.match(/^Re: \S/)
        expect(subject).to.not.match(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u)
        expect(Array.from(subject).length).to.be.at.most(154)
      }),
    )
  })

  it('falls back to its own words when the original has none', () => {
    for (const empty of ['', '  ', 'Re:', '\r\n', '\u202e']) {
      expect(named('Eva', { originalSubject: empty }).subject).to.equal('Re: Henvendelsen din om personopplysninger')
    }
  })

  it('cuts long subjects between characters', () => {
    const subject = replySubject('😀'.repeat(400), 'x', false)
    expect(Array.from(subject)).to.have.length(154)
    expect(subject.endsWith('😀…')).to.be.true
  })

  it('takes no time over a hostile subject', () => {
    const started = performance.now()
    for (const hostile of ['re:'.repeat(100_000), '1 '.repeat(100_000), '@'.repeat(200_000), 'www.'.repeat(100_000)]) {
      replySubject(hostile, 'x', true)
    }
    expect(performance.now() - started).to.be.below(1000)
  })
})

describe('what the person wrote, in a letter', () => {
  it('44: never becomes a template', () => {
    const attacks = [
      '{{ controller.name }}',
      '{% for i in (1..9) %}x{% endfor %}',
      "{{ 'a' | upcase }}",
      '{%- raw -%}',
      '{{',
    ]
    for (const attack of attacks) {
      const draft = named(attack, { originalSubject: attack })
      expect(draft.subject).to.equal(`Re: ${attack}`)
      expect(draft.text).to.contain('BookBeat AB behandler personopplysninger om deg')
      if (greetableName(attack) !== null) expect(draft.text).to.contain(`Hei ${attack},`)
    }
    const profile = controllerProfile({ texts: { nb: { ...controllerTexts('nb'), purposes: ['{{ reference }}'] } } })
    expect(named('Eva', { controller: profile }).text).to.contain('– {{ reference }}\n')
  })

  it('greets by a plain name only', () => {
    expect(greetableName('  "Eva \r\n Berg" ')).to.equal('Eva Berg')
    expect(greetableName("O'Hara")).to.equal("O'Hara")
    for (const name of [
      'eva@kunde.example',
      'https://evil.example',
      'www.evil.example',
      '',
      '12345',
      '[[x]]',
      '\u202e',
    ]) {
      expect(greetableName(name), name).to.equal(null)
    }
    expect(named(null).text.startsWith('Hei,\n')).to.be.true
    expect(Array.from(greetableName('å'.repeat(500)) ?? '')).to.have.length(80)
  })

  it('cannot add or hide an open place', () => {
    expect(named('Eva [[pay here]]').openPlaces).to.deep.equal([])
    expect(named(']] Eva').text.startsWith('Hei,\n')).to.be.true
  })
})

describe('openPlaces', () => {
  it('finds a place with single brackets inside', () => {
    expect(openPlaces('[[the [whole] name]] [[ [a] or [b] ]] [[never closed [[closed]]')).to.deep.equal([
      'the [whole] name',
      '[a] or [b]',
      'closed',
    ])
    expect(fillOpenPlaces('Til [[navn [hele]]].', 'Ola')).to.equal('Til Ola.')
  })

  it('lists the places in their order and nothing else', () => {
    expect(openPlaces('a [[first]] b [[ second\nline ]] [third] [[]] [[fourth]')).to.deep.equal([
      'first',
      'second\nline',
    ])
  })

  it('takes no time over a text of brackets', () => {
    const started = performance.now()
    openPlaces('['.repeat(200_000))
    openPlaces('[[a'.repeat(100_000))
    expect(performance.now() - started).to.be.below(1000)
  })
})
