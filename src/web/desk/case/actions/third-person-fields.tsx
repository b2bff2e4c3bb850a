import type { ThirdPersonReview } from '../../../../domain/release/third-person.js'
import { undecided } from '../../../../domain/release/third-person.js'
import { CASE_TEXTS } from '../../texts/case/in-languages.js'
import type { DeskLanguage } from '../../../../domain/desk-languages.js'

/** So many on one page: the rest comes once these are decided. */
const MOST_SHOWN = 100
/** A few places are enough to recognise somebody. */
const SHOWN_PLACES = 3

interface Props {
  readonly reviews: readonly ThirdPersonReview[]
  readonly language: DeskLanguage
}

/** A choice for each person who is still to be decided about. */
export function ThirdPersonFields({ reviews, language }: Props) {
  const texts = CASE_TEXTS[language]
  return (
    <>
      <p class="hint">{texts.othersHint}</p>
      {undecided(reviews)
        .slice(0, MOST_SHOWN)
        .map((review) => (
          <fieldset key={review.number}>
            <legend>
              <bdi>{whoIs(review, language)}</bdi> <span class="soft small">{placesOf(review)}</span>
            </legend>
            <Choice number={review.number} value="stays" name={texts.stays} />
            <Choice number={review.number} value="goes" name={texts.goes} />
          </fieldset>
        ))}
    </>
  )
}

function Choice({ number, value, name }: { readonly number: number; readonly value: string; readonly name: string }) {
  return (
    <label class="option">
      <input type="radio" name={`who-${String(number)}`} value={value} />
      <span>{name}</span>
    </label>
  )
}

/** Somebody in a copy, as whoever decides about them recognises them. */
export function whoIs({ kind, key, names }: ThirdPersonReview, language: DeskLanguage): string {
  return kind === 'address' ? [key, ...names].join(', ') : CASE_TEXTS[language].otherKinds[kind]
}

function placesOf({ where }: ThirdPersonReview): string {
  const places = where.map(({ section, file, count }) => `${section ?? file ?? ''} (${String(count)})`)
  return `${places.slice(0, SHOWN_PLACES).join(', ')}${places.length > SHOWN_PLACES ? ' …' : ''}`
}
