import type { JSX } from 'preact'
import { setText, texts } from '../project/project.ts'
import type { Place } from '../run/protocol.ts'
import { withCure } from './cure.ts'
import { repeatedRelationship } from './repeated.ts'
import type { StatementItem } from './statement-groups.ts'

/** Says of a repeated statement what would need one only. */
export function NPlusOneCard({ statements }: StatementItem): JSX.Element {
  const relationship = repeatedRelationship(statements)
  const { place } = statements[0]
  return (
    <div class="n-plus-one" role="note">
      <b>N+1</b> One query for each turn of a loop, {statements.length} in all.{' '}
      {relationship === null ? (
        <>
          Ask for all of these rows at once: with <code>in()</code>, or with <code>selectinload()</code> where it is a
          relationship.
        </>
      ) : (
        <>
          The query for the objects can load <code>{relationship}</code> too, by{' '}
          <code>.options(selectinload({relationship}))</code>.
          {place && <CureButton relationship={relationship} place={place} />}
        </>
      )}
    </div>
  )
}

interface CureButtonProps {
  readonly relationship: string
  readonly place: Place
}

/** Writes the cure into the code, if it shows where. */
function CureButton({ relationship, place: { path, line } }: CureButtonProps): JSX.Element | null {
  const cured = withCure(texts.value[path] ?? '', relationship, line)
  if (cured === null) return null
  return (
    <button type="button" class="button small" onClick={() => setText(path, cured)}>
      Add selectinload({relationship})
    </button>
  )
}
