import type { JSX } from 'preact'
import { fileName, shortName } from '../project/project.ts'
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
    <button type="button" class="place" title={fileName(path)} onClick={() => goToPlace(place)}>
      {shortName(path)}:{line}
      {withColumn && `:${column}`}
    </button>
  )
}
