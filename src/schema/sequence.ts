import { CompileError } from '../errors/request-errors.ts'
import { ColumnElement } from '../sql/column-element.ts'
import type { Expr } from '../sql/expression.ts'
import type { SqlCompiler } from '../sql/sql-compiler.ts'
import { Integer } from '../types/integer.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import type { MetaData } from './metadata.ts'
import { SchemaItem } from './schema-item.ts'
import type { SequenceOptions } from './sequence-options.ts'

export interface SequenceArguments<T = number> extends SequenceOptions {
  readonly schema?: string
  /** `createAll()` and `dropAll()` of this MetaData create and drop it. That of a column's default needs none. */
  readonly metadata?: MetaData
  /** The type of its numbers, as SQL has it and as results give it. Default: what the database takes, read as a number. */
  readonly dataType?: TypeEngine<T>
}

/** The name of a sequence in SQL. */
export class SequenceName extends SchemaItem {
  readonly visitName = 'sequence'
  readonly name: string
  readonly schema: string | undefined

  constructor(name: string, schema: string | undefined) {
    super()
    this.name = name
    this.schema = schema
  }

  render(compiler: SqlCompiler): string {
    return (this.schema === undefined ? '' : `${compiler.identifier(this.schema)}.`) + compiler.identifier(this.name)
  }
}

/** The next number of a sequence. */
export class NextValue extends SchemaItem {
  readonly visitName = 'next_value'
  readonly sequence: SequenceName

  constructor(sequence: SequenceName) {
    super()
    this.sequence = sequence
  }

  override get labelBase(): string {
    return 'next_value'
  }

  render(): string {
    throw new CompileError(`This database has no sequences: '${this.sequence.name}' cannot be asked for a number.`)
  }
}

/**
 * A sequence of numbers, on databases that have such. As an expression it is its next number, so that it can be the
 * `default` of a column and stand in statements.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/schema.py › Sequence
 */
export class Sequence<out T = number> extends ColumnElement<T> {
  readonly isSequence = true
  readonly name: string
  readonly schema: string | undefined
  readonly options: SequenceArguments<unknown>
  /** Its name as a node. */
  readonly element: SequenceName

  constructor(name: string, options: SequenceArguments<T>) {
    const schema = options.schema ?? options.metadata?.schema
    const element = new SequenceName(name, schema)
    super(new NextValue(element), options.dataType ?? Integer)
    this.name = name
    this.schema = schema
    this.options = options
    this.element = element
    options.metadata?.sequences.add(this)
  }

  /** The expression that takes the next number: `select(seq.nextValue())`. */
  nextValue(): Expr<T> {
    return this
  }
}

/** A sequence: `sequence('order_numbers', { start: 1000, metadata })`. */
export function sequence<T = number>(name: string, options: SequenceArguments<T> = {}): Sequence<T> {
  return new Sequence(name, options)
}
