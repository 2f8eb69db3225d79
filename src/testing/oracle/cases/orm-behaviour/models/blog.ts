import { Integer } from '../../../../../types/integer.ts'
import { Varchar } from '../../../../../types/string.ts'
import { Text } from '../../../../../types/text.ts'
import { mapper } from '../../../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../../../orm/mapping/declarative-base.ts'
import { relationship } from '../../../../../orm/relationships/relationship.ts'
import { column as mapped } from '../../../../../schema/column-definition.ts'
import { Table } from '../../../../../schema/table.ts'

const id = mapped(Integer, { primaryKey: true })
const userId = mapped('user_id', Integer, { nullable: true, foreignKey: 'user_account.id' })
const user = { id, name: mapped(Varchar(30)), age: mapped(Integer, { nullable: true }) }
const address = {
  id,
  email: mapped(Varchar(60)),
  userId: mapped('user_id', Integer, { foreignKey: 'user_account.id' }),
}
const profile = { id, bio: mapped(Varchar(), { nullable: true }), userId }
const post = { id, title: mapped(Varchar(50)), body: mapped(Text, { nullable: true }), userId }
const tag = { id, name: mapped(Varchar(20), { unique: true }) }
const postTags = {
  postId: mapped('post_id', Integer, { primaryKey: true, foreignKey: 'post.id' }),
  tagId: mapped('tag_id', Integer, { primaryKey: true, foreignKey: 'tag.id' }),
}

/** The corpus's models `blog`. */
export function blog() {
  class Base extends DeclarativeBase {}
  const postTag = new Table('post_tag', Base.metadata, postTags)
  class User extends Base.table('user_account', {
    ...user,
    posts: relationship<Post[]>(() => Post, { backPopulates: 'user' }),
    addresses: relationship<Address[]>(() => Address, {
      backPopulates: 'user',
      cascade: 'all, delete-orphan',
      orderBy: () => Address.email,
    }),
    profile: relationship<Profile | null>(() => Profile, { backPopulates: 'user', uselist: false }),
  }) {}
  class Address extends Base.table('address', {
    ...address,
    user: relationship<User>(() => User, { backPopulates: 'addresses' }),
  }) {}
  class Profile extends Base.table('profile', {
    ...profile,
    user: relationship<User | null>(() => User, { backPopulates: 'profile' }),
  }) {}
  class Post extends Base.table('post', {
    ...post,
    user: relationship<User | null>(() => User, { backPopulates: 'posts' }),
    tags: relationship<Tag[]>(() => Tag, { secondary: postTag, backPopulates: 'posts', orderBy: () => Tag.name }),
  }) {}
  class Tag extends Base.table('tag', {
    ...tag,
    posts: relationship<Post[]>(() => Post, { secondary: postTag, backPopulates: 'tags', orderBy: () => Post.id }),
  }) {}
  mapper(User, Address, Profile, Post, Tag)
  return { Base, User, Address, Profile, Post, Tag, postTag }
}

export type Blog = ReturnType<typeof blog>
