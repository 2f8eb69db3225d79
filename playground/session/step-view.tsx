import type { JSX } from 'preact'
import { PlaceLink } from '../editor/place-link.tsx'
import { FlushPlan } from './flush-plan.tsx'
import { HttpBatch } from './http-batch.tsx'
import { ObjectView } from './object-view.tsx'
import { SentStatements } from './sent-statements.tsx'
import type { Step } from './timeline.ts'
import { countText, momentName, momentText, statesOf } from './words.ts'

/** A session at one moment: what was sent, what will be, and every object. */
export function StepView({ step }: { readonly step: Step }): JSX.Element {
  const { moment, statements, before } = step
  const { kind, place, plan, batch, objects, total } = moment
  return (
    <div class="side-view moment" tabIndex={0} role="region" aria-label={momentName(kind)}>
      <p class="moment-text">
        <span>
          <b>{momentName(kind)}.</b> {momentText(moment)}
        </span>
        {place && <PlaceLink place={place} />}
      </p>
      {plan && <FlushPlan plan={plan} objects={objects} />}
      {batch && <HttpBatch batch={batch} />}
      <SentStatements kind={kind} statements={statements} />
      <h3>{countText(moment)}</h3>
      <ul class="objects">
        {objects.map((object) => (
          <ObjectView key={object.id} object={object} before={before.get(object.id)} />
        ))}
      </ul>
      {total > objects.length && (
        <p class="quiet">{(total - objects.length).toLocaleString('en')} more objects are not shown.</p>
      )}
      <dl class="states">
        {statesOf(objects).map(([state, means]) => (
          <div key={state}>
            <dt>{state}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
