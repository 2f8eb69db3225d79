import type { InferSelect } from 'athanor'
import type { Author, Book, Publisher, Review } from '../project/models.ts'
import { KNOWN_AUTHORS, NAMES } from './people.ts'
import { Random } from './random.ts'
import { inventedRating, inventedReader, inventedReview } from './reviews.ts'
import { GENRES, inventedTitle } from './titles.ts'
import { words } from './words.ts'

export interface BookstoreRows {
  readonly publishers: InferSelect<typeof Publisher>[]
  readonly authors: InferSelect<typeof Author>[]
  readonly books: InferSelect<typeof Book>[]
  readonly reviews: InferSelect<typeof Review>[]
}

const PUBLISHERS = 40
const AUTHORS = 900
const BOOKS = 6_000
const REVIEWS = 15_000
const LAST_YEAR = 2024
const DAY_MS = 86_400_000
const FIRST_REVIEW = Date.UTC(2015, 0, 1)

const HOUSES = words('Press|Books|House|Editions|& Daughters|& Sons|Publishers', '|')
const MARKS = words(
  'Anchor|Beacon|Cormorant|Dovecote|Elder|Foxglove|Greyhound|Heron|Inkwell|Juniper|Kite|Larkspur|Mulberry|Nightjar|Osprey|' +
    'Plum Tree|Quill|Rookery|Sandpiper|Tern',
  '|',
)
const CITIES = words('London|New York|Paris|Milan|Tokyo|Lagos|São Paulo|Warsaw|Mexico City|Kolkata|Dublin', '|')

/** All rows of the sample, the same every time. */
export function bookstoreRows(): BookstoreRows {
  const random = new Random(1450)
  const publishers = Array.from({ length: PUBLISHERS }, (_, i) => publisher(random, i))
  const authors = Array.from({ length: AUTHORS }, (_, i) => author(random, i))
  const books = [...knownBooks(random)]
  while (books.length < BOOKS) books.push(inventedBook(random, books.length + 1, authors))
  const reviews = Array.from({ length: REVIEWS }, (_, i) => review(random, i, books))
  return { publishers, authors, books, reviews }
}

function publisher(random: Random, i: number): BookstoreRows['publishers'][number] {
  const name = `${MARKS[i % MARKS.length]} ${HOUSES[(i * 3 + Math.floor(i / MARKS.length)) % HOUSES.length]}`
  return { id: i + 1, name, city: random.pick(CITIES), founded: random.integer(1870, 2012) }
}

function author(random: Random, i: number): BookstoreRows['authors'][number] {
  const known = KNOWN_AUTHORS[i]
  if (known) return { id: i + 1, name: known.name, country: known.country, born: known.born }
  const { country, first, last } = random.pick(NAMES)
  const born = random.chance(0.08) ? null : random.integer(1890, 1995)
  return { id: i + 1, name: `${random.pick(first)} ${random.pick(last)}`, country, born }
}

function* knownBooks(random: Random): Generator<BookstoreRows['books'][number]> {
  let id = 0
  for (const [i, { books }] of KNOWN_AUTHORS.entries()) {
    for (const [title, genre, published, pages] of books) {
      id += 1
      yield {
        id,
        title,
        genre,
        published,
        pages,
        price: price(random),
        inPrint: true,
        authorId: i + 1,
        publisherId: (id % PUBLISHERS) + 1,
      }
    }
  }
}

function inventedBook(random: Random, id: number, authors: BookstoreRows['authors']): BookstoreRows['books'][number] {
  // The square makes some authors write much more than others.
  const authorId = KNOWN_AUTHORS.length + 1 + Math.floor(random.next() ** 2 * (AUTHORS - KNOWN_AUTHORS.length))
  const born = authors[authorId - 1]?.born ?? 1940
  const published = Math.min(LAST_YEAR, born + random.integer(24, 70))
  return {
    id,
    title: inventedTitle(random),
    genre: random.pick(GENRES),
    published,
    pages: random.chance(0.04) ? null : random.integer(72, 420) + (random.chance(0.12) ? random.integer(150, 500) : 0),
    price: price(random),
    inPrint: random.chance(published > 1980 ? 0.85 : 0.45),
    authorId,
    publisherId: random.integer(1, PUBLISHERS),
  }
}

const price = (random: Random): number => random.integer(6, 39) + random.pick([0, 0.5, 0.95, 0.99])

function review(random: Random, i: number, books: BookstoreRows['books']): BookstoreRows['reviews'][number] {
  const rating = inventedRating(random)
  return {
    id: i + 1,
    bookId: 1 + Math.floor(random.next() ** 1.6 * books.length),
    reader: inventedReader(random),
    rating,
    body: inventedReview(random, rating),
    writtenAt: new Date(FIRST_REVIEW + random.integer(0, 3_600) * DAY_MS + random.integer(0, 86_399) * 1000),
  }
}
