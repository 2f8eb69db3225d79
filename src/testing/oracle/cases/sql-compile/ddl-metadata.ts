import { column } from '../../../../schema/column-definition.ts'
import { foreignKey } from '../../../../schema/foreign-key.ts'
import { MetaData } from '../../../../schema/metadata.ts'
import { sequence } from '../../../../schema/sequence.ts'
import { Table } from '../../../../schema/table.ts'
import { Enum } from '../../../../types/enum.ts'
import { Integer } from '../../../../types/integer.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

const id = column(Integer, { primaryKey: true })
const reference = (target: string, name?: string) =>
  column(Integer, { nullable: true, foreignKey: foreignKey(target, name === undefined ? {} : { name }) })

function cycle(): MetaData {
  const metadata = new MetaData()
  new Table('x', metadata, { id, yid: reference('y.id', 'fk_xy') })
  new Table('y', metadata, { id, xid: reference('x.id', 'fk_yx') })
  return metadata
}

export const ddlMetadata: SqlCompileCases = {
  md_drop_order: () => {
    const metadata = new MetaData()
    new Table('c', metadata, { id, bid: reference('b.id') })
    new Table('b', metadata, { id, aid: reference('a.id') })
    new Table('a', metadata, { id })
    return { drop: metadata }
  },
  md_create_independent_alphabetical: () => {
    const metadata = new MetaData()
    for (const name of ['zeta', 'alpha', 'mid']) new Table(name, metadata, { id })
    return metadata
  },
  md_create_cycle: cycle,
  md_drop_cycle: () => ({ drop: cycle() }),
  md_self_ref: () => {
    const metadata = new MetaData()
    new Table('n', metadata, { id, pid: reference('n.id') })
    return metadata
  },
  md_drop_enum: () => {
    const metadata = new MetaData()
    new Table('t', metadata, { e: column(Enum('a', 'b', { name: 'kind', metadata }), { nullable: true }) })
    return { drop: metadata }
  },
  md_sequence: () => {
    const metadata = new MetaData()
    sequence('s1', { start: 5, increment: 2, metadata })
    new Table('t', metadata, { id: column(Integer, { primaryKey: true, default: sequence('t_seq') }) })
    return metadata
  },
  md_dup_table_error: () => {
    const metadata = new MetaData()
    const c = { id: column(Integer, { nullable: true }) }
    new Table('c', metadata, c)
    new Table('c', metadata, c)
    return metadata
  },
}
