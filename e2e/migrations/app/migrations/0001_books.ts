import { column, foreignKey, Integer, Varchar } from 'athanor'
import type { Operations } from 'athanor/migrations'

export const revision = '0001'
export const downRevision = null
export const message = 'authors and books'

export function upgrade(op: Operations): void {
  op.createTable('authors', {
    id: column(Integer, { primaryKey: true }),
    name: column(Varchar(40), { nullable: true }),
    nickname: column(Varchar(40), { nullable: true }),
  })
  op.createTable('books', {
    id: column(Integer, { primaryKey: true }),
    author_id: column(Integer, { foreignKey: foreignKey('authors.id', { onDelete: 'CASCADE' }) }),
    title: column(Varchar(100)),
  })
  op.createTable('runs', { id: column(Integer, { primaryKey: true }), revision: column(Varchar(40)) })
}
