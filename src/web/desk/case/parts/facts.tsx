import { DESK_PATH } from '../../frame/sections.js'
import { isAllowed } from '../../../../domain/access/capability.js'
import { rightState } from '../../../../domain/case-life/right-decision.js'
import { groundOf } from '../../../../domain/case-life/refusal.js'
import type { DataSubject } from '../../../../domain/data-subject.js'
import { shownDay, shownMoment } from '../../frame/show-values.js'
import { CASE_TEXTS } from '../../texts/case/in-languages.js'
import { WORDS } from '../../texts/words/in-languages.js'
import type { CaseProps } from '../case-props.js'
import { Sentence } from '../../parts/sentence.js'

/** What the case is about, and when it is due and why. */
export function Facts({ shown, frame, timeZone }: CaseProps) {
  const { requestCase, watchers } = shown
  const { language } = frame
  const texts = CASE_TEXTS[language]
  const words = WORDS[language]
  const { deadline, firstPeriodEndsOn, withoutPauses } = requestCase
  const day = (date: string): string => shownDay(date, language)
  return (
    <section class="card" aria-labelledby="facts-title">
      <h2 id="facts-title">{texts.facts}</h2>
      <dl>
        <dt>{texts.latest}</dt>
        <dd class="strong">{day(deadline.latestLawfulOn)}</dd>
        <dt>{texts.target}</dt>
        <dd>{day(deadline.targetOn)}</dd>
        {firstPeriodEndsOn === deadline.latestLawfulOn ? null : (
          <Pair name={texts.refusalsBy} value={day(firstPeriodEndsOn)} />
        )}
        {withoutPauses === null ? null : <Pair name={texts.withoutPauses} value={day(withoutPauses)} />}
        <dt>{texts.received}</dt>
        <dd>
          {shownMoment(requestCase.receivedAt, language, timeZone)}, {words.channels[requestCase.channel]}
        </dd>
        <dt>{texts.controller}</dt>
        <dd>{requestCase.controllerId}</dd>
        <dt>{texts.has}</dt>
        <dd>{requestCase.assignee ?? words.nobody}</dd>
        {watchers.length === 0 ? null : <Pair name={texts.watchers} value={watchers.join(', ')} />}
        <dt>{texts.language}</dt>
        <dd>{requestCase.language}</dd>
      </dl>
      <Rights shown={shown} frame={frame} />
      <details>
        <summary>{texts.derivation}</summary>
        <ol class="tight small">
          {deadline.derivation.map(({ date, because, ...step }, index) => (
            <li key={index}>
              {day(date)}: <Sentence told={{ ...step, text: because }} language={language} timeZone={timeZone} />
            </li>
          ))}
        </ol>
      </details>
    </section>
  )
}

function Pair({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** Each right with what was decided about it. */
function Rights({ shown: { requestCase }, frame }: Pick<CaseProps, 'shown' | 'frame'>) {
  const texts = CASE_TEXTS[frame.language]
  const words = WORDS[frame.language]
  const decided = new Map(requestCase.decisions.map((decision) => [decision.right, decision]))
  return (
    <>
      <h3>{texts.rights}</h3>
      {requestCase.rights.length === 0 ? <p>{words.anyRight}</p> : null}
      <ul class="tight">
        {requestCase.rights.map((right) => {
          const decision = decided.get(right)
          const refusal = decision?.refusal ?? null
          return (
            <li key={right}>
              {words.rights[right]}:{' '}
              {decision === undefined
                ? words.rightStates[rightState(requestCase, right)]
                : words.rightOutcomes[decision.outcome]}
              {refusal === null ? null : (
                <>
                  {` (${words.grounds[refusal.ground]}, Art. ${groundOf(refusal.ground).article}) `}
                  <span class="soft" dir="auto">
                    {refusal.explanation}
                  </span>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Who asks, whose data it is, and what is known about both. What the checks found is in English: it is for staff, and quoted in guides. */
export function Person({ shown, frame, viewer }: CaseProps) {
  const { requestCase, sender, authenticity, challenges } = shown
  const texts = CASE_TEXTS[frame.language]
  const words = WORDS[frame.language]
  const { identity, dataSubject, reference } = requestCase
  const genuine = authenticity === null ? 'unchecked' : authenticity.authentic ? 'yes' : 'no'
  return (
    <section class="card" aria-labelledby="who-title">
      <h2 id="who-title">{texts.who}</h2>
      <dl>
        <dt>{texts.sender}</dt>
        <dd>
          <bdi>{[sender.name, sender.address ?? texts.unclear].filter((part) => part !== null).join(', ')}</bdi>
          <Reasons lines={sender.facts.map(({ text }) => text)} />
          <div>{texts.genuine[genuine]}</div>
          <Reasons lines={authenticity?.facts.map(({ text }) => text) ?? []} />
        </dd>
        <dt>{texts.onFile}</dt>
        <dd>{dataSubject === null ? texts.nobodyChosen : <OnFile person={dataSubject} />}</dd>
        <dt>{texts.identity}</dt>
        <dd>
          {identity.level}: {words.levels[identity.level]}
          <Reasons lines={identity.why} />
        </dd>
      </dl>
      {challenges.map(({ id, state, address }) => (
        <p key={id} class="small">
          {texts.link} <bdi>{address}</bdi>: {words.challengeStates[state]}
        </p>
      ))}
      {isAllowed(viewer.member, 'work_cases') ? (
        <a href={`${DESK_PATH}/cases/${reference}/person`}>{texts.choose}</a>
      ) : null}
    </section>
  )
}

function OnFile({ person }: { readonly person: DataSubject }) {
  return (
    <bdi>
      {[person.name, person.address, `${person.sourceId}/${person.personId}`]
        .filter((part) => part !== null)
        .join(', ')}
    </bdi>
  )
}

function Reasons({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <ul class="tight soft small" lang="en">
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  )
}
