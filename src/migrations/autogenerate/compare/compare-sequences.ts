import type { Io } from '../../../io/io.ts'
import { CreateSequenceOp } from '../../operations/create-sequence-op.ts'
import type { AutogenContext } from '../autogen-context.ts'

/** Creates the sequences of the models that PostgreSQL lacks. None is dropped, since nobody tells whose the others are. */
export function* compareSequencesIo({ dialect, inspector, metadata }: AutogenContext): Io<readonly CreateSequenceOp[]> {
  const wanted = dialect.name === 'postgresql' ? metadata.flatMap(({ sequences }) => [...sequences]) : []
  const added: CreateSequenceOp[] = []
  for (const sequence of wanted) {
    const { schema } = sequence
    const names = yield* inspector.namesIo('sequence', schema === undefined ? {} : { schema })
    if (!names.includes(sequence.name)) added.push(new CreateSequenceOp(sequence))
  }
  return added
}
