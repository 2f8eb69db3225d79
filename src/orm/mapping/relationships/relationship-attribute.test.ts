import { describe, expect, test } from 'vitest'
import {
  column,
  Integer,
  join,
  not,
  outerJoin,
  select,
  Table,
  toSql,
  union,
  unionAll,
  Varchar,
} from '../../../index.ts'
import { sqlite } from '../../../dialects/sqlite/index.ts'
import { aliased, DeclarativeBase, mapped, mapper, relationship, withParent } from '../../index.ts'

class Base extends DeclarativeBase {}
const id = mapped(Integer, { primaryKey: true })
class User extends Base.table('users', {
  id,
  name: mapped(Varchar(30)),
  posts: relationship<Post[]>(() => Post, { backPopulates: 'user' }),
  profile: relationship<Profile | null>(() => Profile, { backPopulates: 'user', uselist: false }),
}) {
  static {
    mapper(this)
  }
  static get loud() {
    return this.name.concat('!')
  }
}
class Profile extends Base.table('profile', {
  id,
  userId: mapped('user_id', Integer, { nullable: true, foreignKey: () => User.id }),
  user: relationship<User | null>(() => User, { backPopulates: 'profile' }),
}) {}
const postTag = new Table('post_tag', Base.metadata, {
  postId: column('post_id', Integer, { primaryKey: true, foreignKey: () => Post.id }),
  tagId: column('tag_id', Integer, { primaryKey: true, foreignKey: () => Tag.id }),
})
class Post extends Base.table('post', {
  id,
  title: mapped(Varchar(50)),
  userId: mapped('user_id', Integer, { nullable: true, foreignKey: () => User.id }),
  user: relationship<User | null>(() => User, { backPopulates: 'posts' }),
  tags: relationship<Tag[]>(() => Tag, { secondary: postTag, backPopulates: 'posts' }),
}) {}
class Tag extends Base.table('tag', {
  id,
  name: mapped(Varchar(20)),
  posts: relationship<Post[]>(() => Post, { secondary: postTag, backPopulates: 'tags' }),
}) {
  static {
    mapper(this)
  }
}
class Node extends Base.table('node', {
  id,
  name: mapped(Varchar(20)),
  parentId: mapped('parent_id', Integer, { nullable: true, foreignKey: 'node.id' }),
  children: relationship<Node[]>(() => Node, { backPopulates: 'parent' }),
  parent: relationship<Node | null>(() => Node, { backPopulates: 'children', remoteSide: 'id' }),
}) {
  static {
    mapper(this)
  }
}
class Order extends Base.table('orders', {
  id,
  billId: mapped('bill_id', Integer, { foreignKey: () => Address.id }),
  shipId: mapped('ship_id', Integer, { foreignKey: () => Address.id }),
  bill: relationship<Address>(() => Address, { foreignKeys: () => Order.billId }),
  ship: relationship<Address>(() => Address, { foreignKeys: () => Order.shipId }),
}) {}
class Address extends Base.table('addr', { id, city: mapped(Varchar(20)) }) {}

const ua = aliased(User)
const pa = aliased(Post, 'p')
const na = aliased(Node)
const ta = aliased(Tag)
const user = new User({ id: 1, name: 'a' })
const post = new Post({ id: 2, title: 'x', userId: 1 })
const tag = new Tag({ id: 3, name: 't' })
const node = new Node({ id: 4, name: 'n', parentId: 2 })
const profile = new Profile({ id: 5, userId: 7 })

type Case = readonly [name: string, statement: object, sql: string, params?: readonly unknown[]]

function check(cases: readonly Case[]): void {
  test.for(cases)('%s', ([, statement, sql, params]) => {
    const compiled = toSql(statement as Parameters<typeof toSql>[0], sqlite)
    expect(compiled.sql.replaceAll(/\s+/g, ' ')).toBe(sql)
    if (params) expect(compiled.params).toEqual(params)
  })
}

// What SQLAlchemy 2.0.52 writes for the same.
describe('EXISTS', () => {
  check([
    [
      'self-reference, to the many',
      select(Node.id).where(Node.children.any(Node.name.eq('x'))),
      'SELECT node.id FROM node WHERE EXISTS (SELECT 1 FROM node AS node_1 WHERE node.id = node_1.parent_id AND node_1.name = ?)',
    ],
    [
      'self-reference, to the one',
      select(Node.id).where(Node.parent.has(Node.name.eq('x'))),
      'SELECT node.id FROM node WHERE EXISTS (SELECT 1 FROM node AS node_1 WHERE node_1.id = node.parent_id AND node_1.name = ?)',
    ],
    [
      'self-reference of an alias',
      select(na.id).where(na.children.any(Node.name.eq('x'))),
      'SELECT node_1.id FROM node AS node_1 WHERE EXISTS (SELECT 1 FROM node WHERE node_1.id = node.parent_id AND node.name = ?)',
    ],
    [
      'self-reference to an alias',
      select(Node.id).where(Node.children.ofType(na).any(na.name.eq('x'))),
      'SELECT node.id FROM node WHERE EXISTS (SELECT 1 FROM node AS node_1 WHERE node.id = node_1.parent_id AND node_1.name = ?)',
    ],
    [
      'of an alias',
      select(ua.id).where(ua.posts.any(Post.title.eq('x'))),
      'SELECT users_1.id FROM users AS users_1 WHERE EXISTS (SELECT 1 FROM post WHERE users_1.id = post.user_id AND post.title = ?)',
    ],
    [
      'to an alias',
      select(User.id).where(User.posts.ofType(pa).any(pa.title.eq('x'))),
      'SELECT users.id FROM users WHERE EXISTS (SELECT 1 FROM post AS p WHERE users.id = p.user_id AND p.title = ?)',
    ],
    [
      'through a table in between',
      select(Post.id).where(Post.tags.any(Tag.name.eq('x'))),
      'SELECT post.id FROM post WHERE EXISTS (SELECT 1 FROM tag, post_tag WHERE post.id = post_tag.post_id AND tag.id = post_tag.tag_id AND tag.name = ?)',
    ],
    [
      'through a table in between, of an alias',
      select(pa.id).where(pa.tags.any(Tag.name.eq('x'))),
      'SELECT p.id FROM post AS p WHERE EXISTS (SELECT 1 FROM tag, post_tag AS post_tag_1 WHERE p.id = post_tag_1.post_id AND tag.id = post_tag_1.tag_id AND tag.name = ?)',
    ],
    [
      'through a table in between, to an alias',
      select(Post.id).where(Post.tags.ofType(ta).any(ta.name.eq('x'))),
      'SELECT post.id FROM post WHERE EXISTS (SELECT 1 FROM tag AS tag_1, post_tag AS post_tag_1 WHERE post.id = post_tag_1.post_id AND tag_1.id = post_tag_1.tag_id AND tag_1.name = ?)',
    ],
    [
      'several foreign keys to one table',
      select(Order.id).where(Order.bill.has(Address.city.eq('x')), not(Order.ship.has(Address.city.eq('y')))),
      'SELECT orders.id FROM orders WHERE (EXISTS (SELECT 1 FROM addr WHERE addr.id = orders.bill_id AND addr.city = ?)) AND NOT (EXISTS (SELECT 1 FROM addr WHERE addr.id = orders.ship_id AND addr.city = ?))',
      ['x', 'y'],
    ],
  ])
})

describe('comparisons with objects', () => {
  const one = (where: Parameters<ReturnType<typeof select>['where']>[0]) => select(User.id).where(where)
  check([
    ['eq', select(Post.id).where(Post.user.eq(user)), 'SELECT post.id FROM post WHERE ? = post.user_id', [1]],
    [
      'ne',
      select(Post.id).where(Post.user.ne(user)),
      'SELECT post.id FROM post WHERE post.user_id != ? OR post.user_id IS NULL',
    ],
    ['not eq', select(Post.id).where(not(Post.user.eq(user))), 'SELECT post.id FROM post WHERE ? != post.user_id'],
    ['eq(null)', select(Post.id).where(Post.user.eq(null)), 'SELECT post.id FROM post WHERE post.user_id IS NULL'],
    ['ne(null)', select(Post.id).where(Post.user.ne(null)), 'SELECT post.id FROM post WHERE post.user_id IS NOT NULL'],
    ['of an alias', select(pa.id).where(pa.user.eq(user)), 'SELECT p.id FROM post AS p WHERE ? = p.user_id'],
    ['one-to-one', one(User.profile.eq(profile)), 'SELECT users.id FROM users WHERE users.id = ?', [7]],
    [
      'one-to-one, ne',
      one(User.profile.ne(profile)),
      'SELECT users.id FROM users WHERE NOT (EXISTS (SELECT 1 FROM profile WHERE users.id = profile.user_id AND profile.id = ?))',
      [5],
    ],
    [
      'one-to-one, none',
      one(User.profile.is(null)),
      'SELECT users.id FROM users WHERE NOT (EXISTS (SELECT 1 FROM profile WHERE users.id = profile.user_id))',
    ],
    [
      'an empty collection',
      one(User.posts.eq(null)),
      'SELECT users.id FROM users WHERE NOT (EXISTS (SELECT 1 FROM post WHERE users.id = post.user_id))',
    ],
    [
      'a collection with something',
      select(Post.id).where(Post.tags.ne(null)),
      'SELECT post.id FROM post WHERE EXISTS (SELECT 1 FROM tag, post_tag WHERE post.id = post_tag.post_id AND tag.id = post_tag.tag_id)',
    ],
    ['contains', one(User.posts.contains(post)), 'SELECT users.id FROM users WHERE users.id = ?', [1]],
    ['contains not', one(not(User.posts.contains(post))), 'SELECT users.id FROM users WHERE users.id != ?'],
    [
      'contains, through a table in between',
      select(pa.id).where(pa.tags.contains(tag)),
      'SELECT p.id FROM post AS p, post_tag AS post_tag_1 WHERE p.id = post_tag_1.post_id AND ? = post_tag_1.tag_id',
      [3],
    ],
    [
      'contains not, through a table in between',
      select(Post.id).where(not(Post.tags.contains(tag))),
      'SELECT post.id FROM post WHERE NOT (EXISTS (SELECT 1 FROM tag, post_tag WHERE post.id = post_tag.post_id AND tag.id = post_tag.tag_id AND tag.id = ?))',
    ],
    [
      'self-reference',
      select(Node.id).where(Node.parent.eq(node)),
      'SELECT node.id FROM node WHERE ? = node.parent_id',
      [4],
    ],
    [
      'self-reference, contains',
      select(Node.id).where(Node.children.contains(node)),
      'SELECT node.id FROM node WHERE node.id = ?',
      [2],
    ],
  ])
})

describe('withParent()', () => {
  check([
    [
      'one-to-many',
      select(Post.id).where(withParent(user, User.posts)),
      'SELECT post.id FROM post WHERE ? = post.user_id',
    ],
    [
      'children',
      select(Node.id).where(withParent(node, Node.children)),
      'SELECT node.id FROM node WHERE ? = node.parent_id',
    ],
    ['parent', select(Node.id).where(withParent(node, Node.parent)), 'SELECT node.id FROM node WHERE node.id = ?', [2]],
    [
      'through a table in between',
      select(Tag.id).where(withParent(post, Post.tags)),
      'SELECT tag.id FROM tag, post_tag AS post_tag_1 WHERE ? = post_tag_1.post_id AND tag.id = post_tag_1.tag_id',
      [2],
    ],
    [
      'to an alias',
      select(pa.id).where(withParent(user, User.posts.ofType(pa))),
      'SELECT p.id FROM post AS p WHERE ? = p.user_id',
    ],
  ])
})

describe('joins with aliases and further conditions', () => {
  check([
    [
      'to an alias',
      select(Node.id).join(Node.children.ofType(na)),
      'SELECT node.id FROM node JOIN node AS node_1 ON node.id = node_1.parent_id',
    ],
    [
      'to an alias as the target',
      select(Node.id).join(na, Node.parent),
      'SELECT node.id FROM node JOIN node AS node_1 ON node_1.id = node.parent_id',
    ],
    [
      'from an alias, and on',
      select(ua.id).join(ua.posts).join(Post.tags),
      'SELECT users_1.id FROM users AS users_1 JOIN post ON users_1.id = post.user_id JOIN post_tag AS post_tag_1 ON post.id = post_tag_1.post_id JOIN tag ON tag.id = post_tag_1.tag_id',
    ],
    [
      'and()',
      select(User.id).join(User.posts.and(Post.title.eq('x'))),
      'SELECT users.id FROM users JOIN post ON users.id = post.user_id AND post.title = ?',
    ],
    [
      'and() of the class, to an alias',
      select(User.id).join(pa, User.posts.and(Post.title.eq('x'))),
      'SELECT users.id FROM users JOIN post AS p ON users.id = p.user_id AND p.title = ?',
    ],
    [
      'and() of an alias',
      select(User.id).join(User.posts.ofType(pa).and(pa.title.eq('x'))),
      'SELECT users.id FROM users JOIN post AS p ON users.id = p.user_id AND p.title = ?',
    ],
    [
      'and(), outer, through a table in between',
      select(Post.id).outerJoin(Post.tags.and(Tag.name.eq('x'))),
      'SELECT post.id FROM post LEFT OUTER JOIN (post_tag AS post_tag_1 JOIN tag ON tag.id = post_tag_1.tag_id AND tag.name = ?) ON post.id = post_tag_1.post_id',
    ],
    [
      'two foreign keys',
      select(Order.id).join(Order.bill).join(aliased(Address), Order.ship),
      'SELECT orders.id FROM orders JOIN addr ON addr.id = orders.bill_id JOIN addr AS addr_1 ON addr_1.id = orders.ship_id',
    ],
    [
      'something else beside it',
      select(Tag.id).join(User.posts),
      'SELECT tag.id FROM users JOIN post ON users.id = post.user_id, tag',
    ],
    [
      'join() as an element of FROM',
      select(User.id, Post.id).selectFrom(join(User, Post, User.posts)),
      'SELECT users.id, post.id AS id_1 FROM users JOIN post ON users.id = post.user_id',
    ],
    [
      'join() through a table in between',
      select(Post.id).selectFrom(join(Post, Tag, Post.tags)),
      'SELECT post.id FROM post JOIN post_tag AS post_tag_1 ON post.id = post_tag_1.post_id JOIN tag ON tag.id = post_tag_1.tag_id',
    ],
    [
      'outerJoin() to an alias',
      select(User.id, pa.id).selectFrom(outerJoin(User, pa, User.posts)),
      'SELECT users.id, p.id AS id_1 FROM users LEFT OUTER JOIN post AS p ON users.id = p.user_id',
    ],
  ])
})

describe('aliased()', () => {
  const older = aliased(User, select(User).where(User.id.gt(1)).subquery())
  check([
    [
      'of a subquery',
      select(older, Post.title).join(older.posts),
      'SELECT anon_1.id, anon_1.name, post.title FROM (SELECT users.id AS id, users.name AS name FROM users WHERE users.id > ?) AS anon_1 JOIN post ON anon_1.id = post.user_id',
    ],
    [
      'of a CTE',
      select(aliased(User, select(User).cte('c'))),
      'WITH c AS (SELECT users.id AS id, users.name AS name FROM users) SELECT c.id, c.name FROM c',
    ],
    [
      'of a UNION',
      select(aliased(User, unionAll(select(User), select(User)).subquery())),
      'SELECT anon_1.id, anon_1.name FROM (SELECT users.id AS id, users.name AS name FROM users UNION ALL SELECT users.id AS id, users.name AS name FROM users) AS anon_1',
    ],
    ['of an alias', select(aliased(ua).id), 'SELECT users_1.id FROM users AS users_1'],
    ['static getters', select(aliased(User, 'boss').loud), 'SELECT boss.name || ? AS anon_1 FROM users AS boss'],
  ])

  test('a subquery without columns of the class is refused', () => {
    expect(() => aliased(User, select(User.id).subquery())).toThrow(
      "aliased(User, …) got a subquery without the column 'name'. Select it there, or the whole class.",
    )
    expect(() => union(select(User), select(User))).not.toThrow()
  })
})

describe('what is refused', () => {
  test.for([
    [() => Post.user.any.call(Post.user as never), 'any() is not for Post.user, which holds one object. Use has().'],
    [
      () => User.posts.has.call(User.posts as never),
      'has() is not for User.posts, which holds a collection. Use any().',
    ],
    [() => User.posts.eq(post), 'eq() is not for User.posts, which holds a collection. Use contains().'],
    [() => User.posts.ne(post), 'ne() is not for User.posts, which holds a collection. Use not(….contains()).'],
    [
      () => Post.user.contains.call(Post.user as never, user as never),
      'contains() is not for Post.user, which holds one object. Use eq().',
    ],
    [() => Post.user.eq(tag as never), 'Post.user is compared with'],
    [() => Post.user.eq(5 as never), 'Post.user is compared with 5, which is no User.'],
    [() => select(User).join(Tag, User.posts), 'User.posts leads to Post, and was given something else to join.'],
    [
      () => select(Node).join(Node.children),
      'join() is not for Node.children, which leads to the table it begins at. Join an alias: `join(aliased(Node), …)`.',
    ],
  ] as const)('%#', ([action, message]) => {
    expect(action).toThrow(message)
  })

  test('an object without its key, when the statement is executed', () => {
    const statement = select(Post.id).where(Post.user.eq(new User({ name: 'new' })))
    expect(() => toSql(statement, sqlite)).toThrow(
      "This User has no 'id' yet, which the statement compares. Flush it first.",
    )
  })
})
