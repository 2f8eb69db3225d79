import type { RelationshipPort } from '../base/ports.ts'
import type { EntityPlan, JoinedPlan } from '../loading/plan/entity-plan.ts'
import { RELATIONSHIP_LOADING } from '../loading/relationship-loading.ts'
import { EntityReader } from '../loading/rows/entity-reader.ts'
import { LoadRun } from '../loading/rows/load-run.ts'
import { RelatedReader } from '../loading/rows/related-reader.ts'
import { FoundObjects } from '../loading/strategies/found-objects.ts'
import type { RelationshipParts } from '../mapping/relationships/relationship-parts.ts'
import type { RelationshipProperty } from '../mapping/relationships/relationship-property.ts'
import { RELATIONSHIP_FLUSHING } from '../persistence/unit-of-work/relationship-flushing.ts'
import { collectionOf } from '../state/relationship-events.ts'

interface KeptParts extends RelationshipParts {
  /** An object of each class that lives only as long as a load. As long as there is one, V8 keeps the code that it has optimised. */
  readonly examples: readonly object[]
}

let parts: KeptParts | undefined

/** What all relationships bring. */
export const relationshipParts = (): RelationshipParts =>
  (parts ??= { loading: RELATIONSHIP_LOADING, flushing: RELATIONSHIP_FLUSHING, examples: examples() })

function examples(): readonly object[] {
  const array = { collection: 'array' } as RelationshipPort
  const relationship = {} as RelationshipProperty
  const run = new LoadRun({ loadedClass: () => null } as never, false)
  const reader = new EntityReader({ joined: [], later: [], empty: [], keyPlaces: [] } as object as EntityPlan, run)
  return [
    run,
    reader,
    new RelatedReader({ relationship } as JoinedPlan, reader, run),
    new FoundObjects(relationship, null),
    collectionOf(null as never, array, []),
    collectionOf(null as never, array, [{}]),
  ]
}
