import { CircularDependencyError } from '../../errors/request-errors.ts'
import { AddConstraint } from '../../schema/add-constraint.ts'
import { SetColumnComment, SetConstraintComment, SetTableComment } from '../../schema/comments.ts'
import { CreateSequence } from '../../schema/create-sequence.ts'
import type { DdlElement } from '../../schema/ddl-element.ts'
import type { SchemaChange, Surroundings } from '../../schema/ddl-rules.ts'
import { DropConstraint } from '../../schema/drop-constraint.ts'
import { DropSequence } from '../../schema/drop-sequence.ts'
import { Sequence } from '../../schema/sequence.ts'
import type { Table } from '../../schema/table.ts'
import { CreateType, DropType, namedTypes } from './named-types.ts'

/** Types and sequences that belong to no column before the tables, foreign keys between tables in a circle after them. */
export function aroundTables(change: SchemaChange, creates: boolean): Surroundings {
  const { metadata, loose, has } = change
  const types = namedTypes(change, creates)
  const sequences = [...metadata.sequences].filter(({ name, schema }) => has(name, schema) !== creates)
  if (creates) {
    return {
      before: [...types.map((type) => new CreateType(type)), ...sequences.map((one) => new CreateSequence(one))],
      after: loose.map((key) => new AddConstraint(key)),
    }
  }
  const nameless = loose.find((key) => metadata.nameOf(key) === undefined)
  if (nameless) {
    throw new CircularDependencyError(
      `Tables refer to each other in a circle, and a foreign key of table '${nameless.table.key}' has no name by which to ` +
        'drop it. Give it one.',
    )
  }
  return {
    before: loose.map((key) => new DropConstraint(key)),
    after: [...sequences.map((one) => new DropSequence(one)), ...types.map((type) => new DropType(type))],
  }
}

/** The sequences of its columns, and its comments. */
export function besideTable(table: Table, { has }: SchemaChange, creates: boolean): Surroundings {
  const columns = [...table.columns.values()]
  const sequences = columns
    .map((column) => column.options.default)
    .filter((value) => value instanceof Sequence)
    .filter((one) => has(one.name, one.schema) !== creates)
  if (!creates) return { after: sequences.map((sequence) => new DropSequence(sequence)) }
  const comments: DdlElement[] = columns
    .filter((column) => column.options.comment !== undefined)
    .map((column) => new SetColumnComment(column))
  if (table.options.comment !== undefined) comments.unshift(new SetTableComment(table))
  const commented = table.constraints.filter(({ options }) => options.comment !== undefined)
  comments.push(...commented.map((constraint) => new SetConstraintComment(constraint)))
  return { before: sequences.map((sequence) => new CreateSequence(sequence)), after: comments }
}
