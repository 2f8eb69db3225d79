/**
 * What loading and flushes do for relationships. `relationship()` brings it, so that programs without any do not load it.
 * Mapping only hands it on: `loadingOf()` and `flushingOf()` know what it is.
 */
export interface RelationshipParts {
  readonly loading: object
  readonly flushing: object
}
