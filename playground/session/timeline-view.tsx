import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { shownStep, showStep, steps } from './shown-step.ts'
import type { Step } from './timeline.ts'
import { momentName } from './words.ts'

/** The moments of a session in a row, to step through with arrow keys or by touch. */
export function Timeline(): JSX.Element {
  const list = useRef<HTMLOListElement>(null)
  const shown = shownStep.value
  const button = (at: number): HTMLElement | undefined => list.current?.querySelectorAll<HTMLElement>('button')[at]
  useEffect(() => button(shown)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [shown])
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = steps.value.length - 1
    const target = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: last }[event.key]
    if (target === undefined) return
    event.preventDefault()
    showStep(target)
    button(shownStep.value)?.focus()
  }
  return (
    <nav class="timeline" aria-label="Moments of the session">
      <Move label="Previous moment" to={shown - 1} sign="‹" />
      <ol ref={list} onKeyDown={onKeyDown}>
        {steps.value.map((step, at) => (
          <li key={at} class={step.moment.kind.replaceAll(' ', '-')}>
            <Moment step={step} at={at} isShown={at === shown} />
          </li>
        ))}
      </ol>
      <Move label="Next moment" to={shown + 1} sign="›" />
    </nav>
  )
}

interface MomentProps {
  readonly step: Step
  readonly at: number
  readonly isShown: boolean
}

function Moment({ step: { moment }, at, isShown }: MomentProps): JSX.Element {
  const { kind, place } = moment
  return (
    <button
      type="button"
      aria-current={isShown ? 'step' : undefined}
      tabIndex={isShown ? 0 : -1}
      onClick={() => showStep(at)}
    >
      <span class="dot-of-moment" />
      <span>{momentName(kind)}</span>
      <span class="line">{place ? `line ${place.line}` : ' '}</span>
    </button>
  )
}

interface MoveProps {
  readonly label: string
  readonly to: number
  readonly sign: string
}

function Move({ label, to, sign }: MoveProps): JSX.Element {
  const isPossible = to >= 0 && to < steps.value.length
  return (
    <button
      type="button"
      class="button icon ghost"
      aria-label={label}
      disabled={!isPossible}
      onClick={() => showStep(to)}
    >
      {sign}
    </button>
  )
}
