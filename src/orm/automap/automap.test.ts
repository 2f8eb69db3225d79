import { expect, test } from 'vitest'
import { createAsyncEngine, createEngine, inspect, Integer, select } from '../../index.ts'
import { sqljs } from '../../drivers/sqljs/index.ts'
import { automapBase, mapped, mapper, MappingError, Session } from '../index.ts'

const schema = [
  'CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL)',
  'CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT, user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, editor_id INTEGER REFERENCES users)',
  'CREATE TABLE tags (id INTEGER PRIMARY KEY, word TEXT)',
  'CREATE TABLE posts_tags (post_id INTEGER REFERENCES posts, tag_id INTEGER REFERENCES tags, PRIMARY KEY (post_id, tag_id))',
  'CREATE TABLE nodes (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES nodes)',
  'CREATE TABLE keyless (a INTEGER)',
]

async function foreignDatabase(statements = schema) {
  const driver = await sqljs.open({ database: ':memory:' })
  const engine = createEngine(driver)
  engine.begin((connection) => statements.forEach((sql) => connection.execDriverSql(sql)))
  return { driver, engine }
}

test('classes and relationships of a foreign database', async () => {
  const { engine } = await foreignDatabase()
  const Base = automapBase()
  Base.prepare(inspect(engine), {
    nameForScalarRelationship: (_local, referred, key) =>
      key.columns[0]!.name === 'editor_id' ? 'editor' : referred.slice(0, -1),
    nameForCollectionRelationship: (_local, referred, key) =>
      key.columns[0]!.name === 'editor_id' ? 'edited' : referred,
  })
  const { users: User, posts: Post, tags: Tag, nodes: Node } = Base.classes
  expect(Object.keys(Base.classes).sort()).toEqual(['nodes', 'posts', 'tags', 'users'])
  using session = new Session(engine)
  const ann = new User!({ name: 'Ann' })
  const salt = new Post!({ title: 'Salt', user: ann, tags: [new Tag!({ word: 'sea' })], editor: ann })
  const root = new Node!({ nodes: [new Node!({})] })
  session.addAll([salt, root])
  session.commit()
  const [found] = session.scalars(select(Post!).join(Post!['user']).where(User!['name'].eq('Ann'))).all()
  expect(found).toBe(salt)
  expect([ann['posts'], ann['edited'], salt['tags'][0].posts, root['nodes'][0].node]).toEqual([
    [salt],
    [salt],
    [salt],
    root,
  ])
  session.delete(ann)
  salt['editor'] = null
  session.commit()
  expect(session.scalars(select(Post!)).all()).toEqual([])
})

test('the default names; of two keys between the same tables the first is a relationship', async () => {
  const { driver } = await foreignDatabase()
  const Base = automapBase()
  await Base.prepare(inspect(createAsyncEngine(driver)), { only: ['posts', 'posts_tags'] })
  const { posts: Post } = Base.classes
  expect([...inspect(Post!).attrs.keys()]).toEqual(['id', 'title', 'user_id', 'editor_id'])
  expect(['users', 'tags_collection', 'editor'].filter((key) => key in Post!.prototype)).toEqual([
    'users',
    'tags_collection',
  ])
})

test('declared classes stay as they are', async () => {
  const { engine } = await foreignDatabase()
  const Base = automapBase()
  class User extends Base.table('users', { id: mapped(Integer, { primaryKey: true }) }) {
    static {
      mapper(this)
    }
  }
  Base.prepare(inspect(engine), {
    classnameForTable: (table) => table.name[0]!.toUpperCase() + table.name.slice(1, -1),
    generateRelationship: (direction, name, _local, _referred, options) =>
      direction === 'manyToMany' ? null : { ...options, lazy: name === 'user' ? 'raise' : 'select' },
  })
  expect(Base.classes['User']).toBe(User)
  expect([...inspect(User).attrs.keys()]).toEqual(['id'])
  expect(Object.keys(Base.classes).sort()).toEqual(['Node', 'Post', 'Tag', 'User'])
  expect(['user', 'tag_collection'].filter((key) => key in Base.classes['Post']!.prototype)).toEqual(['user'])
})

test('a name that a column has is refused', async () => {
  const { engine } = await foreignDatabase([
    'CREATE TABLE a (id INTEGER PRIMARY KEY)',
    'CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a)',
  ])
  const Base = automapBase()
  expect(() => Base.prepare(inspect(engine))).toThrow(MappingError)
})
