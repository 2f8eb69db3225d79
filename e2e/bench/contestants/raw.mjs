// Hand-written sql.js: cached prepared statements, hand-mapped class instances. The physical limit.
export const title = 'raw sql.js'
export const packages = ['sql.js']

class User {
  constructor(id, name, email, age, score, active, bio) {
    this.id = id
    this.name = name
    this.email = email
    this.age = age
    this.score = score
    this.active = active
    this.bio = bio
  }
}
class Author {
  constructor(id, name, email, age, score, active) {
    this.id = id
    this.name = name
    this.email = email
    this.age = age
    this.score = score
    this.active = active
    this.books = []
  }
}
class Book {
  constructor(id, authorId, title, isbn, price, pages) {
    this.id = id
    this.authorId = authorId
    this.title = title
    this.isbn = isbn
    this.price = price
    this.pages = pages
  }
}

export async function open(SQL, image) {
  const db = new SQL.Database(image)
  const cache = new Map()
  const prep = (sql) => {
    let s = cache.get(sql)
    if (!s) cache.set(sql, (s = db.prepare(sql)))
    return s
  }
  const K = 100
  const multi = (n, w) =>
    Array(n)
      .fill('(' + Array(w).fill('?').join(',') + ')')
      .join(',')
  const q = (n) => Array(n).fill('?').join(',')
  const UC = 'id,name,email,age,score,active,bio'
  const loadUsers = () => {
    const s = prep(`select ${UC} from users order by id`),
      out = []
    s.bind()
    while (s.step()) {
      const r = s.get()
      out.push(new User(r[0], r[1], r[2], r[3], r[4], r[5] === 1, r[6]))
    }
    s.reset()
    return out
  }
  const loadGraph = () => {
    const s = prep('select id,name,email,age,score,active from author order by id'),
      out = [],
      by = new Map()
    while (s.step()) {
      const r = s.get()
      const a = new Author(r[0], r[1], r[2], r[3], r[4], r[5] === 1)
      out.push(a)
      by.set(a.id, a)
    }
    s.reset()
    for (let i = 0; i < out.length; i += 500) {
      const ids = out.slice(i, i + 500).map((a) => a.id)
      const b = prep(`select id,author_id,title,isbn,price,pages from book where author_id in (${q(ids.length)})`)
      b.bind(ids)
      while (b.step()) {
        const r = b.get()
        by.get(r[1]).books.push(new Book(r[0], r[1], r[2], r[3], r[4], r[5]))
      }
      b.reset()
    }
    return out
  }
  const w = {
    W1: {
      run(users) {
        db.exec('BEGIN')
        for (let i = 0; i < users.length; i += K) {
          const n = Math.min(K, users.length - i),
            p = []
          for (let j = i; j < i + n; j++) {
            const u = users[j]
            p.push(u.name, u.email, u.age, u.score, u.active ? 1 : 0, u.bio)
          }
          prep('insert into users (name,email,age,score,active,bio) values ' + multi(n, 6)).run(p)
        }
        db.exec('COMMIT')
      },
    },
    W2: {
      run(authors) {
        const out = []
        db.exec('BEGIN')
        for (let i = 0; i < authors.length; i += K) {
          const n = Math.min(K, authors.length - i),
            p = []
          for (let j = i; j < i + n; j++) {
            const a = authors[j]
            p.push(a.name, a.email, a.age, a.score, a.active ? 1 : 0)
          }
          const s = prep('insert into author (name,email,age,score,active) values ' + multi(n, 5) + ' returning id')
          s.bind(p)
          for (let j = i; j < i + n; j++) {
            s.step()
            const a = authors[j]
            out.push(new Author(s.get()[0], a.name, a.email, a.age, a.score, a.active))
          }
          s.step()
          s.reset()
        }
        let objs = [],
          p = []
        const flush = () => {
          const s = prep(
            'insert into book (author_id,title,isbn,price,pages) values ' + multi(objs.length, 5) + ' returning id',
          )
          s.bind(p)
          for (const o of objs) {
            s.step()
            o.id = s.get()[0]
          }
          s.step()
          s.reset()
          objs = []
          p = []
        }
        for (let i = 0; i < out.length; i++) {
          for (const b of authors[i].books) {
            const o = new Book(0, out[i].id, b.title, b.isbn, b.price, b.pages)
            out[i].books.push(o)
            objs.push(o)
            p.push(o.authorId, o.title, o.isbn, o.price, o.pages)
            if (objs.length === K) flush()
          }
        }
        if (objs.length) flush()
        db.exec('COMMIT')
        return out
      },
    },
    W3: { run: loadUsers },
    W4: { run: loadGraph },
    W5: {
      run() {
        const s = prep(
          'select a.id,a.name,a.email,a.age,a.score,a.active,b.id,b.author_id,b.title,b.isbn,b.price,b.pages from author a left join book b on b.author_id = a.id order by a.id',
        )
        const out = []
        let cur = null
        while (s.step()) {
          const r = s.get()
          if (cur === null || cur.id !== r[0]) out.push((cur = new Author(r[0], r[1], r[2], r[3], r[4], r[5] === 1)))
          if (r[6] !== null) cur.books.push(new Book(r[6], r[7], r[8], r[9], r[10], r[11]))
        }
        s.reset()
        return out
      },
    },
    W6c: {
      run(ids) {
        const s = prep(`select ${UC} from users where id = ?`),
          out = []
        for (const id of ids) {
          s.bind([id])
          s.step()
          const r = s.get()
          out.push(new User(r[0], r[1], r[2], r[3], r[4], r[5] === 1, r[6]))
          s.reset()
        }
        return out
      },
    },
    W6w: {
      prepare: () => new Map(loadUsers().map((u) => [u.id, u])),
      run(ids, m) {
        const out = []
        for (const id of ids) out.push(m.get(id))
        return out
      },
    },
    W7: {
      prepare: loadUsers,
      run(_, users) {
        for (const u of users) u.age++
        db.exec('BEGIN')
        for (let i = 0; i < users.length; i += 500) {
          const n = Math.min(500, users.length - i),
            p = []
          for (let j = i; j < i + n; j++) p.push(users[j].id, users[j].age)
          prep(
            `with v(id,age) as (values ${multi(n, 2)}) update users set age = v.age from v where users.id = v.id`,
          ).run(p)
        }
        db.exec('COMMIT')
      },
    },
    W8: {
      run(n) {
        let sql
        for (let i = 0; i < n; i++) {
          const cols = ['a.id', 'a.name', 'p.country', 'count(b.id)', 'sum(b.price)', 'avg(r.rating)']
          const params = [30 + (i % 10), 900, 'DE', '%x%', 10]
          sql =
            'select ' +
            cols.join(', ') +
            ' from author a join book b on b.author_id = a.id join review r on r.book_id = b.id join publisher p on p.id = r.publisher_id where ' +
            ['a.age > ?', 'b.price < ?', 'p.country = ?', 'b.title like ?'].join(' and ') +
            ' group by ' +
            cols.slice(0, 3).join(', ') +
            ' order by sum(b.price) desc, a.name limit ?'
          if (params.length !== 5) throw 0
        }
        return sql
      },
    },
    W9: {
      run(ranges) {
        const s = prep(
          'select a.id, a.name, count(b.id), sum(b.price), max(b.pages) from author a join book b on b.author_id = a.id where a.id between ? and ? group by a.id, a.name order by a.id',
        )
        let n = 0,
          c = 0
        for (const r of ranges) {
          s.bind(r)
          const rows = []
          while (s.step()) rows.push(s.get())
          s.reset()
          n += rows.length
          for (const x of rows) c += x[2]
        }
        return [n, c]
      },
    },
    W10: {
      prepare: loadGraph,
      run(_, authors) {
        db.exec('BEGIN')
        for (const t of ['book where author_id', 'author where id'])
          for (let i = 0; i < authors.length; i += 500) {
            const ids = authors.slice(i, i + 500).map((a) => a.id)
            prep(`delete from ${t} in (${q(ids.length)})`).run(ids)
          }
        db.exec('COMMIT')
      },
    },
  }
  return { db, w }
}
