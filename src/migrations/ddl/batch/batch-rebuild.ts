import type { ConnectionCore } from '../../../engine/connection-core.ts'
import { TableRebuildError } from '../../../errors/migration-errors.ts'
import type { Io } from '../../../io/io.ts'
import { typeText } from '../../../types/type-processors.ts'
import type { MigrationTarget } from '../migration-target.ts'
import { performIo } from '../perform.ts'
import { inDoubleQuotes } from '../../../util/in-double-quotes.ts'
import { brokenDependentsIo, dependentsOf, preparingIo } from './dependents.ts'
import { inPlace } from './in-place.ts'
import type { PlannedRebuild } from './planned-rebuild.ts'
import { changesText } from './refuse-changed-values.ts'
import { restoreIo } from './restore.ts'
import { askIo, type Child, NOT_OF_D1 } from './sqlite-facts.ts'
import { refusedIo, stageIo } from './stage.ts'

/** A table of the batch's own, into which nothing may be put: what puts a row there refuses the whole. */
const CHECK = '_athanor_tmp_check'

/** One table that is made anew in a batch. */
export class BatchRebuild {
  readonly #planned: PlannedRebuild
  readonly #connection: ConnectionCore
  readonly #target: MigrationTarget
  readonly #table: string
  /** Foreign keys of other tables. */
  readonly #children: readonly Child[]

  constructor(planned: PlannedRebuild, connection: ConnectionCore, target: MigrationTarget) {
    this.#planned = planned
    this.#connection = connection
    this.#target = target
    this.#table = planned.made.old.tableName
    this.#children = planned.facts.children.filter(({ table }) => table.toLowerCase() !== this.#table.toLowerCase())
  }

  *runIo(): Io<void> {
    const { made, facts, later } = this.#planned
    const table = inDoubleQuotes(this.#table)
    this.#refuseUpdateActions()
    const dependents = dependentsOf(this.#table, facts)
    const broken = yield* brokenDependentsIo(this.#connection, dependents)
    yield* this.#beginIo()
    for (const transfer of made.transfers) {
      const changes = changesText(transfer)
      if (changes === null) continue
      const reason = `values of '${transfer.from}' would be changed. Correct them first.`
      yield* this.#refuseIo(`SELECT 0, 0 FROM ${table} WHERE ${changes}`, reason)
    }
    const { aside, others } = inPlace(made)
    yield* this.#stageIo('PRAGMA defer_foreign_keys=ON')
    yield* this.#target.executeIo(aside)
    yield* this.#keepFromActionsIo()
    for (const statement of others) yield* this.#target.executeIo(statement)
    yield* restoreIo(made, this.#target, facts)
    for (const operation of later) yield* performIo(operation, this.#target)
    for (const [place, [sql, name]] of this.#counts().entries()) {
      const lost = `SELECT 0, 0 FROM ${CHECK} WHERE place = ${place} AND n <> (${sql})`
      yield* this.#refuseIo(lost, `rows of '${name}' would be lost.`)
    }
    const columns = [...made.model.columns.values()].filter(({ definition }) => !definition.options.computed)
    const own = later.length > 0 ? undefined : columns.map(({ definition }) => definition.name!)
    for (const dependent of dependents) {
      const isOwn = dependent.table.toLowerCase() === this.#table.toLowerCase()
      if (broken.has(dependent.name) || (isOwn && own === undefined)) continue
      yield* this.#stageIo(yield* preparingIo(this.#connection, dependent, isOwn ? own : undefined))
    }
    yield* this.#stageIo(`DROP TABLE ${CHECK}`)
  }

  /** ON UPDATE would follow the keys to their other values. */
  #refuseUpdateActions(): void {
    const keys = this.#planned.made.model.table.primaryKey.map(({ name }) => name)
    const namesOf = ({ referred }: Child): readonly string[] =>
      (referred === null ? keys : [referred]).map((name) => name.toLowerCase())
    const reached = this.#children.filter(({ onDelete }) => onDelete !== 'NO ACTION')
    const changed = new Set(reached.flatMap(namesOf))
    const child = this.#children.find((one) => one.onUpdate !== 'NO ACTION' && namesOf(one).some((n) => changed.has(n)))
    if (child === undefined) return
    const [{ table, onDelete }] = reached as [Child]
    throw new TableRebuildError(
      `Table '${this.#table}' cannot be made anew in a batch: rows of '${table}' refer to it with ON DELETE ${onDelete}, and rows of '${child.table}' with ON UPDATE ${child.onUpdate}.`,
    )
  }

  /** What is counted before and after: the rows of the table, and those of others that refer to it. */
  #counts(): readonly (readonly [sql: string, table: string])[] {
    return [
      [`SELECT count(*) FROM ${inDoubleQuotes(this.#table)}`, this.#table],
      ...this.#children.map(
        ({ table, column }) =>
          [`SELECT count(${inDoubleQuotes(column)}) FROM ${inDoubleQuotes(table)}`, table] as const,
      ),
    ]
  }

  /** Nothing of what the plan was made from may be another one when the batch runs. */
  *#beginIo(): Io<void> {
    const known = `SELECT json_group_array(sql) FROM (SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND (lower(tbl_name) = lower(?) OR type IN ('trigger', 'view')) ORDER BY type, name)`
    const keys = `SELECT json_group_array(json_array(m.name, f."from", f.on_delete, f.on_update)) FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table' AND ${NOT_OF_D1} AND lower(f."table") = lower(?)`
    const facts = `(${known}) || (${keys})`
    const [[[found]]] = (yield* askIo(this.#connection, [[`SELECT ${facts}`, this.#table, this.#table]])) as [
      [[string]],
    ]
    const counted = this.#counts().map(([sql], place) => `SELECT ${place} AS place, (${sql}) AS n`)
    yield* this.#stageIo(`CREATE TABLE ${CHECK} AS ${counted.join(' UNION ALL ')}`)
    yield* this.#refuseIo(
      `SELECT 0, 0 WHERE ${facts} IS NOT ?`,
      'it was changed by somebody else, or by what comes before in the revision. Put it into a revision of its own.',
      [this.#table, this.#table, found],
    )
  }

  /** Gives the keys that others refer to other values. */
  *#keepFromActionsIo(): Io<void> {
    const reached = this.#children.filter(({ onDelete }) => onDelete !== 'NO ACTION')
    if (reached.length === 0) return
    const { facts, made } = this.#planned
    for (const { name, table } of facts.triggers) {
      if (table.toLowerCase() === this.#table.toLowerCase())
        yield* this.#stageIo(`DROP TRIGGER ${inDoubleQuotes(name)}`)
    }
    const { columns, primaryKey } = made.model.table
    const all = [...columns.values()]
    const named = reached.flatMap(({ referred }) =>
      referred === null ? primaryKey : all.filter(({ name }) => name.toLowerCase() === referred.toLowerCase()),
    )
    const sets = [...new Set(named)].map(({ name, type }) => {
      const [key, words] = [inDoubleQuotes(name), typeText(type, this.#target.dialect)]
      const isNumber = /INT|NUM|DEC|REAL|FLOA|DOUB/i.test(words)
      const step = `(SELECT max(${key}) - min(${key}) + 1 FROM ${inDoubleQuotes(this.#table)})`
      return `${key} = ${isNumber ? `${key} + ${step}` : `CASE WHEN ${key} IS NULL THEN NULL ELSE hex(randomblob(16)) END`}`
    })
    yield* this.#stageIo(`UPDATE ${inDoubleQuotes(this.#table)} SET ${sets.join(', ')}`)
    for (const { table, column, referred } of reached) {
      const key = inDoubleQuotes(referred ?? primaryKey[0]!.name)
      yield* this.#refuseIo(
        `SELECT 0, 0 FROM ${inDoubleQuotes(table)} AS c, ${inDoubleQuotes(this.#table)} AS p WHERE c.${inDoubleQuotes(column)} = p.${key}`,
        `rows of '${table}' would be reached by ON DELETE.`,
      )
    }
  }

  /** Refuses the batch where a query has rows of two columns. */
  #refuseIo(query: string, reason: string, params: readonly unknown[] = []): Io<void> {
    const refusal = new TableRebuildError(`Table '${this.#table}' was not made anew: ${reason}`)
    return refusedIo(this.#connection, `INSERT INTO ${CHECK} ${query}`, refusal, params)
  }

  #stageIo(sql: string): Io<void> {
    return stageIo(this.#connection, sql)
  }
}
