// Seeded data, DDL and raw seeding, shared by every contestant.
export function rng(seed) {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
}

export const DDL = `
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, age INTEGER NOT NULL, score REAL NOT NULL, active INTEGER NOT NULL, bio TEXT);
CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, age INTEGER NOT NULL, score REAL NOT NULL, active INTEGER NOT NULL);
CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES author(id), title TEXT NOT NULL, isbn TEXT, price REAL NOT NULL, pages INTEGER NOT NULL);
CREATE TABLE publisher (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL);
CREATE TABLE review (id INTEGER PRIMARY KEY, book_id INTEGER NOT NULL REFERENCES book(id), publisher_id INTEGER NOT NULL REFERENCES publisher(id), rating INTEGER NOT NULL, body TEXT);
CREATE INDEX ix_book_author ON book(author_id);
CREATE INDEX ix_review_book ON review(book_id);
`

// 10,000 users, no primary key (the database assigns it)
export function makeUsers(n = 10000, seed = 1) {
  const r = rng(seed),
    out = new Array(n)
  for (let i = 0; i < n; i++) {
    const x = r()
    out[i] = {
      name: 'User ' + i,
      email: 'user' + i + '@example.com',
      age: 18 + (x % 60),
      score: (r() % 1000) / 8,
      active: (x & 1) === 1,
      bio: x % 5 === 0 ? null : 'biography of user number ' + i + ' token ' + (x % 9973),
    }
  }
  return out
}

// authors, each with `books` (no primary keys, no foreign keys)
export function makeAuthors(n = 1000, perAuthor = 10, seed = 2) {
  const r = rng(seed),
    out = new Array(n)
  for (let i = 0; i < n; i++) {
    const x = r()
    const books = []
    for (let j = 0; j < perAuthor; j++) {
      const y = r()
      books.push({
        title: 'Book ' + j + ' of author ' + i,
        isbn: y % 7 === 0 ? null : '978-' + (y % 1000000007),
        price: (y % 5000) / 4,
        pages: 50 + (y % 900),
      })
    }
    out[i] = {
      name: 'Author ' + i,
      email: 'author' + i + '@example.com',
      age: 25 + (x % 50),
      score: (x % 800) / 8,
      active: (x & 2) === 2,
      books,
    }
  }
  return out
}

export function clear(db) {
  db.exec('DELETE FROM review; DELETE FROM book; DELETE FROM author; DELETE FROM publisher; DELETE FROM users;')
}

export function seedUsers(db, users) {
  db.exec('BEGIN')
  const s = db.prepare('INSERT INTO users (id,name,email,age,score,active,bio) VALUES (?,?,?,?,?,?,?)')
  let id = 0
  for (const u of users) s.run([++id, u.name, u.email, u.age, u.score, u.active ? 1 : 0, u.bio])
  s.free()
  db.exec('COMMIT')
}

export function seedAuthors(db, authors) {
  db.exec('BEGIN')
  const a = db.prepare('INSERT INTO author (id,name,email,age,score,active) VALUES (?,?,?,?,?,?)')
  const b = db.prepare('INSERT INTO book (id,author_id,title,isbn,price,pages) VALUES (?,?,?,?,?,?)')
  let aid = 0,
    bid = 0
  for (const x of authors) {
    a.run([++aid, x.name, x.email, x.age, x.score, x.active ? 1 : 0])
    for (const y of x.books) b.run([++bid, aid, y.title, y.isbn, y.price, y.pages])
  }
  a.free()
  b.free()
  db.exec('COMMIT')
}

export const one = (db, sql) => db.exec(sql)[0].values[0]

// checksums over what a workload returned, so that all contestants provably did the same work
export const sumUser = (u) =>
  u.id +
  u.age +
  u.score +
  (u.active === true ? 1 : u.active === false ? 0 : NaN) +
  u.name.length +
  u.email.length +
  (u.bio === null ? 0 : u.bio.length)
export const sumAuthor = (a) =>
  a.id + a.age + a.score + (a.active === true ? 1 : a.active === false ? 0 : NaN) + a.name.length + a.email.length
export const sumBook = (b) => b.id + b.price + b.pages + b.title.length + (b.isbn === null ? 0 : b.isbn.length)
