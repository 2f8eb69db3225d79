import { Integer } from '../../../../../types/integer.ts'
import { Varchar } from '../../../../../types/string.ts'
import { Text } from '../../../../../types/text.ts'
import { mapper } from '../../../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../../../orm/mapping/declarative-base.ts'
import { relationship } from '../../../../../orm/mapping/relationships/relationship.ts'
import { column as mapped } from '../../../../../schema/column-definition.ts'
import { Table } from '../../../../../schema/table.ts'

const id = mapped(Integer, { primaryKey: true })

/** The corpus's models `blog`. */
export function blog() {
  class Base extends DeclarativeBase {}
  const postTag = new Table('post_tag', Base.metadata, {
    postId: mapped('post_id', Integer, { primaryKey: true, foreignKey: 'post.id' }),
    tagId: mapped('tag_id', Integer, { primaryKey: true, foreignKey: 'tag.id' }),
  })
  class User extends Base.table('user_account', {
    id,
    name: mapped(Varchar(30)),
    age: mapped(Integer, { nullable: true }),
    posts: relationship<Post[]>(() => Post, { backPopulates: 'user' }),
    addresses: relationship<Address[]>(() => Address, {
      backPopulates: 'user',
      cascade: 'all, delete-orphan',
      orderBy: () => Address.email,
    }),
    profile: relationship<Profile | null>(() => Profile, { backPopulates: 'user', uselist: false }),
  }) {
    static {
      mapper(this)
    }
  }
  class Address extends Base.table('address', {
    id,
    email: mapped(Varchar(60)),
    userId: mapped('user_id', Integer, { foreignKey: 'user_account.id' }),
    user: relationship<User>(() => User, { backPopulates: 'addresses' }),
  }) {
    static {
      mapper(this)
    }
  }
  class Profile extends Base.table('profile', {
    id,
    bio: mapped(Varchar(), { nullable: true }),
    userId: mapped('user_id', Integer, { nullable: true, foreignKey: 'user_account.id' }),
    user: relationship<User | null>(() => User, { backPopulates: 'profile' }),
  }) {
    static {
      mapper(this)
    }
  }
  class Post extends Base.table('post', {
    id,
    title: mapped(Varchar(50)),
    body: mapped(Text, { nullable: true }),
    userId: mapped('user_id', Integer, { nullable: true, foreignKey: 'user_account.id' }),
    user: relationship<User | null>(() => User, { backPopulates: 'posts' }),
    tags: relationship<Tag[]>(() => Tag, { secondary: postTag, backPopulates: 'posts', orderBy: () => Tag.name }),
  }) {
    static {
      mapper(this)
    }
  }
  class Tag extends Base.table('tag', {
    id,
    name: mapped(Varchar(20), { unique: true }),
    posts: relationship<Post[]>(() => Post, { secondary: postTag, backPopulates: 'tags', orderBy: () => Post.id }),
  }) {
    static {
      mapper(this)
    }
  }
  return { Base, User, Address, Profile, Post, Tag, postTag }
}

export type Blog = ReturnType<typeof blog>
