import { Integer } from 'athanor'
import { DeclarativeBase, mapped, mapper } from 'athanor/orm'

export class Base extends DeclarativeBase {}

export class Book extends Base.table('books', { id: mapped(Integer, { primaryKey: true }) }) {
  static {
    mapper(this)
  }
}
