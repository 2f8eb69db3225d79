import type { JSX } from 'preact'
import { fileName } from '../project/project.ts'
import type { Place } from '../run/protocol.ts'
import { goToPlace } from './editor-session.ts'

/** A place in the code, to go to. */
export function PlaceLink({
  place,
  withColumn = false,
}: {
  readonly place: Place
  readonly withColumn?: boolean
}): JSX.Element {
  const { path, line, column } = place
  return (
    <button type="button" class="place" onClick={() => goToPlace(place)}>
      {fileName(path)}:{line}
      {withColumn && `:${column}`}
    </button>
  )
}
