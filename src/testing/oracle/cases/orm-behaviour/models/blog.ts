import { Integer } from '../../../../../types/integer.ts'
import { Varchar } from '../../../../../types/string.ts'
import { Text } from '../../../../../types/text.ts'
import { mapper } from '../../../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../../../orm/mapping/declarative-base.ts'
import { column as mapped } from '../../../../../schema/column-definition.ts'

const id = mapped(Integer, { primaryKey: true })

/** The corpus's models `blog`, as far as their columns go. */
export function blog() {
  class Base extends DeclarativeBase {}
  class User extends Base.table('user_account', {
    id,
    name: mapped(Varchar(30)),
    age: mapped(Integer, { nullable: true }),
  }) {
    static {
      mapper(this)
    }
  }
  class Post extends Base.table('post', {
    id,
    title: mapped(Varchar(50)),
    body: mapped(Text, { nullable: true }),
    userId: mapped('user_id', Integer, { nullable: true, foreignKey: () => User.id }),
  }) {
    static {
      mapper(this)
    }
  }
  class Tag extends Base.table('tag', { id, name: mapped(Varchar(20), { unique: true }) }) {
    static {
      mapper(this)
    }
  }
  return { Base, User, Post, Tag }
}

export type Blog = ReturnType<typeof blog>
