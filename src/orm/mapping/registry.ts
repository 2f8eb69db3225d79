import type { MetaData } from '../../schema/metadata.ts'
import type { Mapping } from './mapping.ts'

/**
 * The mapped classes of one declarative base, with the MetaData of their tables.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/decl_api.py › registry
 */
export class Registry {
  readonly metadata: MetaData
  /** By the keys of their tables. */
  readonly mappings = new Map<string, Mapping>()

  constructor(metadata: MetaData) {
    this.metadata = metadata
  }
}
