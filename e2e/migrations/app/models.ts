import { foreignKey, index, Integer, unique, Varchar } from 'athanor'
import { DeclarativeBase, mapped, mapper, relationship } from 'athanor/orm'

/** As the tables are at the last revision. */
export class Base extends DeclarativeBase {}

export class Author extends Base.table(
  'authors',
  {
    id: mapped(Integer, { primaryKey: true }),
    name: mapped(Varchar(200)),
    volumes: relationship<Volume[]>(() => Volume, { backPopulates: 'author', orderBy: () => Volume.id }),
  },
  (t) => [unique(t.name, { name: 'uq_name' })],
) {
  static {
    mapper(this)
  }
}

export class Volume extends Base.table(
  'volumes',
  {
    id: mapped(Integer, { primaryKey: true }),
    author_id: mapped(Integer, { foreignKey: foreignKey('authors.id', { onDelete: 'CASCADE' }) }),
    heading: mapped(Varchar(100)),
    pages: mapped(Integer, { serverDefault: '0' }),
    author: relationship<Author>(() => Author, { backPopulates: 'volumes' }),
  },
  (t) => [index('ix_heading', t.heading)],
) {
  static {
    mapper(this)
  }
}

export class Run extends Base.table('runs', {
  id: mapped(Integer, { primaryKey: true }),
  revision: mapped(Varchar(40)),
}) {
  static {
    mapper(this)
  }
}
