import { sequence, type SequenceArguments } from '../../schema/sequence.ts'
import { AddEnumValueOp, type AddEnumValueOptions } from '../operations/add-enum-value-op.ts'
import { AlterEnumOp, type AlterEnumOptions } from '../operations/alter-enum-op.ts'
import { CreateEnumOp, type CreateEnumOptions } from '../operations/create-enum-op.ts'
import { CreateSchemaOp } from '../operations/create-schema-op.ts'
import { CreateSequenceOp } from '../operations/create-sequence-op.ts'
import { DropEnumOp, type DropEnumOptions } from '../operations/drop-enum-op.ts'
import { DropSchemaOp, type DropSchemaOptions } from '../operations/drop-schema-op.ts'
import { DropSequenceOp, type DropSequenceOptions } from '../operations/drop-sequence-op.ts'
import type { InSchema } from '../operations/in-schema.ts'
import type { Operation } from '../operations/operation.ts'
import { RenameEnumValueOp } from '../operations/rename-enum-value-op.ts'
import { invokeIo } from './invoke.ts'
import type { OperationsHost } from './operations-host.ts'

/** Operations on what is no table: types, sequences and schemas. Types and sequences are PostgreSQL's; elsewhere nothing is done. */
export abstract class SchemaOperations {
  /** @internal */
  protected readonly host: OperationsHost

  constructor(host: OperationsHost) {
    this.host = host
  }

  /** Performs an operation that is there as data: what all methods do. */
  invoke(operation: Operation): void {
    return this.host.run(invokeIo(operation, this.host.target)) as void
  }

  createEnum(name: string, values: readonly string[], options?: CreateEnumOptions): void {
    return this.invoke(new CreateEnumOp(name, values, options))
  }

  dropEnum(name: string, options?: DropEnumOptions): void {
    return this.invoke(new DropEnumOp(name, options))
  }

  /**
   * Adds a value to a type. No statement can use it before the transaction has ended; a PostgreSQL before 12 adds none in
   * a transaction at all.
   */
  addEnumValue(name: string, value: string, options?: AddEnumValueOptions): void {
    return this.invoke(new AddEnumValueOp(name, value, options))
  }

  renameEnumValue(name: string, value: string, newValue: string, options?: InSchema): void {
    return this.invoke(new RenameEnumValueOp(name, value, newValue, options))
  }

  /** Makes a type anew with other values, which can be used at once, and moves the columns that are named. */
  alterEnum(name: string, values: readonly string[], options: AlterEnumOptions): void {
    return this.invoke(new AlterEnumOp(name, values, options))
  }

  createSequence(
    name: string,
    options: Omit<SequenceArguments<unknown>, 'metadata'> & { readonly ifNotExists?: boolean } = {},
  ): void {
    const { ifNotExists, ...others } = options
    return this.invoke(new CreateSequenceOp(sequence(name, others), { ifNotExists }))
  }

  dropSequence(name: string, options?: DropSequenceOptions): void {
    return this.invoke(new DropSequenceOp(name, options))
  }

  createSchema(name: string, options?: { readonly ifNotExists?: boolean }): void {
    return this.invoke(new CreateSchemaOp(name, options))
  }

  dropSchema(name: string, options?: DropSchemaOptions): void {
    return this.invoke(new DropSchemaOp(name, options))
  }
}
