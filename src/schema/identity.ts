import { SchemaItem } from './schema-item.ts'
import { type SequenceOptions, sequenceOptions } from './sequence-options.ts'

export interface IdentityOptions extends SequenceOptions {
  /** The database refuses a number of the program's own. Default: it takes it. */
  readonly always?: boolean
}

/** @source sqlalchemy lib/sqlalchemy/sql/schema.py › Identity */
export class Identity extends SchemaItem {
  readonly visitName = 'identity'
  readonly options: IdentityOptions

  constructor(options: IdentityOptions) {
    super()
    this.options = options
  }

  render(): string {
    const options = sequenceOptions(this.options)
    return `GENERATED ${this.options.always ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY${options && ` (${options})`}`
  }
}

/**
 * A column that the database numbers: `column(Integer, { primaryKey: true, identity: identity({ start: 100 }) })`. SQLite has
 * none, and numbers integer keys anyway.
 */
export const identity = (options: IdentityOptions = {}): Identity => new Identity(options)
