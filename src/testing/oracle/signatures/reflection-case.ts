import type { Connection } from '../../../engine/sync.ts'
import type { MetaData } from '../../../schema/metadata.ts'

/** What a reflection case works with: the case's tables exist, `I` looks at them. */
export interface ReflectionContext<I> {
  readonly inspector: I
  readonly connection: Connection
  readonly metadata: MetaData
  readonly out: (name: string, value: unknown) => void
}

/** The calls of a case beyond what every inspector is asked; a case without such calls needs no entry. */
export interface ReflectionCase<I> {
  run(context: ReflectionContext<I>): void
}
