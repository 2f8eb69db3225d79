import typeorm from 'typeorm'
const { DataSource, EntitySchema, In } = typeorm
export const title = 'typeorm'
export const packages = ['typeorm']

class User {}
class Author {}
class Book {}
class Publisher {}
class Review {}
const pk = { type: 'integer', primary: true, generated: 'increment' }
const t = { type: 'text' },
  i = { type: 'integer' },
  r = { type: 'real' },
  b = { type: 'boolean' }
const entities = [
  new EntitySchema({
    name: 'User',
    target: User,
    tableName: 'users',
    columns: { id: pk, name: t, email: t, age: i, score: r, active: b, bio: { type: 'text', nullable: true } },
  }),
  new EntitySchema({
    name: 'Author',
    target: Author,
    tableName: 'author',
    columns: { id: pk, name: t, email: t, age: i, score: r, active: b },
    relations: { books: { type: 'one-to-many', target: 'Book', inverseSide: 'author', cascade: true } },
  }),
  new EntitySchema({
    name: 'Book',
    target: Book,
    tableName: 'book',
    columns: { id: pk, title: t, isbn: { type: 'text', nullable: true }, price: r, pages: i },
    relations: {
      author: {
        type: 'many-to-one',
        target: 'Author',
        inverseSide: 'books',
        joinColumn: { name: 'author_id' },
        nullable: false,
      },
    },
  }),
  new EntitySchema({
    name: 'Publisher',
    target: Publisher,
    tableName: 'publisher',
    columns: { id: pk, name: t, country: t },
  }),
  new EntitySchema({
    name: 'Review',
    target: Review,
    tableName: 'review',
    columns: { id: pk, rating: i, body: { type: 'text', nullable: true } },
    relations: {
      book: { type: 'many-to-one', target: 'Book', joinColumn: { name: 'book_id' } },
      publisher: { type: 'many-to-one', target: 'Publisher', joinColumn: { name: 'publisher_id' } },
    },
  }),
]

export async function open(SQL, image) {
  const ds = new DataSource({ type: 'sqljs', driver: SQL, database: image, entities, logging: false })
  await ds.initialize()
  const db = ds.driver.databaseConnection
  const users = ds.getRepository(User),
    authors = ds.getRepository(Author),
    books = ds.getRepository(Book)
  const graph = (strategy) =>
    authors.find({ relations: { books: true }, relationLoadStrategy: strategy, order: { id: 'ASC' } })
  const w = {
    W1: {
      run: (list) =>
        ds.transaction(async (m) => {
          for (let j = 0; j < list.length; j += 1000)
            await m
              .createQueryBuilder()
              .insert()
              .into(User)
              .values(list.slice(j, j + 1000))
              .updateEntity(false)
              .execute()
        }),
    },
    W2: {
      async run(list) {
        const objs = list.map((a) => authors.create({ ...a, books: a.books.map((x) => books.create({ ...x })) }))
        return authors.save(objs)
      },
    },
    W3: { run: () => users.find({ order: { id: 'ASC' } }) },
    W4: { run: () => graph('query') },
    W5: { run: () => graph('join') },
    W6c: {
      async run(ids) {
        const out = []
        for (const id of ids) out.push(await users.findOneBy({ id }))
        return out
      },
    },
    W7: {
      prepare: () => users.find(),
      async run(_, list) {
        for (const u of list) u.age++
        await users.save(list)
      },
    },
    W8: {
      run(n) {
        let sql
        for (let j = 0; j < n; j++) {
          sql = ds
            .createQueryBuilder(Author, 'a')
            .innerJoin('a.books', 'b')
            .innerJoin(Review, 'r', 'r.book = b.id')
            .innerJoin('r.publisher', 'p')
            .select('a.id', 'id')
            .addSelect('a.name', 'name')
            .addSelect('p.country', 'country')
            .addSelect('COUNT(b.id)', 'n')
            .addSelect('SUM(b.price)', 'total')
            .addSelect('AVG(r.rating)', 'rating')
            .where('a.age > :age', { age: 30 + (j % 10) })
            .andWhere('b.price < :price', { price: 900 })
            .andWhere('p.country = :c', { c: 'DE' })
            .andWhere('b.title LIKE :t', { t: '%x%' })
            .groupBy('a.id')
            .addGroupBy('a.name')
            .addGroupBy('p.country')
            .orderBy('SUM(b.price)', 'DESC')
            .addOrderBy('a.name', 'ASC')
            .limit(10)
            .getQueryAndParameters()[0]
        }
        return sql
      },
    },
    W9: {
      async run(ranges) {
        let n = 0,
          c = 0
        for (const [lo, hi] of ranges) {
          const rows = await ds
            .createQueryBuilder(Author, 'a')
            .innerJoin('a.books', 'b')
            .select('a.id', 'id')
            .addSelect('a.name', 'name')
            .addSelect('COUNT(b.id)', 'n')
            .addSelect('SUM(b.price)', 'total')
            .addSelect('MAX(b.pages)', 'pages')
            .where('a.id BETWEEN :lo AND :hi', { lo, hi })
            .groupBy('a.id')
            .addGroupBy('a.name')
            .orderBy('a.id')
            .getRawMany()
          n += rows.length
          for (const x of rows) c += x.n
        }
        return [n, c]
      },
    },
    W10: {
      prepare: () => graph('query'),
      async run(_, list) {
        await authors.remove(list, { chunk: 50 })
      },
    },
  }
  return { db, w }
}
