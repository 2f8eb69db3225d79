import { event } from '../../../../event/event.ts'
import { AddConstraint } from '../../../../schema/add-constraint.ts'
import { check } from '../../../../schema/check-constraint.ts'
import { column } from '../../../../schema/column-definition.ts'
import { DropColumnComment, DropTableComment, SetColumnComment, SetTableComment } from '../../../../schema/comments.ts'
import { CreateSequence } from '../../../../schema/create-sequence.ts'
import { DDL } from '../../../../schema/ddl-text.ts'
import { DropConstraint } from '../../../../schema/drop-constraint.ts'
import { DropSequence } from '../../../../schema/drop-sequence.ts'
import { DropTable } from '../../../../schema/drop-table.ts'
import { MetaData } from '../../../../schema/metadata.ts'
import { sequence } from '../../../../schema/sequence.ts'
import { Table } from '../../../../schema/table.ts'
import { unique } from '../../../../schema/unique-constraint.ts'
import { BigInteger } from '../../../../types/big-integer.ts'
import { Integer } from '../../../../types/integer.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

const integer = column(Integer, { nullable: true })

export const ddlElements: SqlCompileCases = {
  el_drop_table: ({ pairs, accounts }) => [new DropTable(pairs), new DropTable(accounts, { ifExists: true })],
  el_add_drop_constraint: () => {
    const { a, b } = new Table('t', new MetaData(), { a: integer, b: integer }).c
    return [
      new AddConstraint(check(a.gt(5), 'ck')),
      new AddConstraint(unique(a, b, { name: 'uq' })),
      new DropConstraint(unique(b, { name: 'uq2' }), { cascade: true }),
      new DropConstraint(unique(b, { name: 'uq3' }), { ifExists: true }),
    ]
  },
  el_create_sequence: () => [
    new CreateSequence(sequence('s', { start: 3, increment: 2, minValue: 1, maxValue: 99, cycle: true, cache: 5 })),
    new CreateSequence(sequence('s2'), { ifNotExists: true }),
    new DropSequence(sequence('s')),
    new CreateSequence(sequence('s3', { dataType: BigInteger, schema: 'acme' })),
  ],
  el_comment: () => {
    const t = new Table('t', new MetaData(), { a: column(Integer, { nullable: true, comment: "c's" }) }, undefined, {
      comment: 'tbl',
    })
    return [new SetTableComment(t), new DropTableComment(t), new SetColumnComment(t.c.a), new DropColumnComment(t.c.a)]
  },
  el_ddl_custom: () => {
    const t = new Table('My Table', new MetaData(), { a: integer }, undefined, { schema: 'acme' })
    const text = 'ALTER TABLE %(fullname)s SET SOMETHING %(x)s -- %(table)s %(schema)s'
    event.listen(t, 'afterCreate', new DDL(text, { context: { x: 'y' } }))
    event.listen(t, 'beforeCreate', new DDL('ONLY ON PG').executeIf({ dialect: 'postgresql' }))
    return t
  },
}
