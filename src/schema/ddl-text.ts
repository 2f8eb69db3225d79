import type { EventObserver } from '../event/event.ts'
import { DdlElement } from './ddl-element.ts'
import type { DdlEvent } from './ddl-events.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import type { MetaData } from './metadata.ts'
import type { Table } from './table.ts'

export interface DdlTextOptions {
  /** Texts for `%(name)s`. */
  readonly context?: Readonly<Record<string, string>>
}

interface Condition {
  /** One dialect or several; the others leave it out. */
  readonly dialect?: string | readonly string[]
}

/**
 * DDL as the user wrote it, as a statement or to be listened with:
 * `event.listen(table, 'afterCreate', new DDL('ALTER TABLE %(fullname)s …'))`. `%(table)s`, `%(schema)s` and `%(fullname)s` are
 * the names of the table that it listens to; `%%` is a percent sign.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/ddl.py › DDL
 */
export class DDL extends DdlElement implements EventObserver<DdlEvent> {
  readonly visitName = 'ddl'
  readonly text: string
  readonly options: DdlTextOptions & Condition
  readonly #target: Table | MetaData | undefined
  /** Executes it for the table that is created or dropped. */
  readonly handleEvent: (event: DdlEvent) => void

  constructor(text: string, options: DdlTextOptions = {}, target?: Table | MetaData) {
    super()
    this.text = text
    this.options = options
    this.#target = target
    this.handleEvent = (event) => {
      const { dialect = event.dialect } = this.options
      if ([dialect].flat().includes(event.dialect)) event.execute(new DDL(text, this.options, event.target))
    }
  }

  /** The same, for one dialect or several only. */
  executeIf(condition: Condition): DDL {
    return new DDL(this.text, { ...this.options, ...condition })
  }

  render(compiler: DdlCompiler): string {
    const names = new Map(Object.entries({ ...this.#names(compiler), ...this.options.context }))
    return this.text.replace(/%%|%\((\w+)\)s/g, (whole, name: string) =>
      whole === '%%' ? '%' : (names.get(name) ?? whole),
    )
  }

  #names(compiler: DdlCompiler): Record<string, string> {
    const target = this.#target
    if (target === undefined || !('columns' in target)) return {}
    return {
      table: compiler.identifier(target),
      schema: target.schema === undefined ? '' : compiler.identifier(target.schema),
      fullname: compiler.process(target),
    }
  }
}
