import { text } from '../sql/elements/text-clause.ts'
import { index } from './table-index.ts'

// An index over text of the program, as `inspect --models` prints it.
index('ix_lower', text('lower(name)'), { unique: true })
// @ts-expect-error -- numbers are no members
index('ix_lower', 5)
