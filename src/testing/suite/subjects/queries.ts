import { and, not, trueValue } from '../../../sql/conditions.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { func } from '../../../sql/functions/func.ts'
import type { Executable } from '../../../sql/expression.ts'
import { literal } from '../../../sql/literal.ts'
import { exists } from '../../../sql/selectable/exists.ts'
import { select } from '../../../sql/selectable/select.ts'
import { union, unionAll } from '../../../sql/selectable/union.ts'
import { values } from '../../../sql/selectable/values-element.ts'
import { Integer } from '../../../types/integer.ts'
import { Varchar } from '../../../types/string.ts'
import { authors, books, metadata } from '../samples/tables.ts'
import type { Scenario, Stage, Subject } from '../scenario.ts'

/** Ann has two books, Bob one, Cid none. */
async function prepared({ engine, connect }: Stage) {
  await metadata.createAll(engine)
  const connection = connect()
  const names = ['Ann', 'Bob', 'Cid']
  await connection.execute(
    insert(authors),
    names.map((name, i) => ({ id: i + 1, name, born: 1950 + i })),
  )
  const written = ['Salt', 'Mercury', 'Sulphur'].map((title, i) => ({ id: i + 1, title, authorId: i < 2 ? 1 : 2 }))
  await connection.execute(insert(books), written)
  await connection.commit()
  return connection
}

const { id, name, born } = authors.c
const own = books.c.authorId.eq(id)
const bookCount = select(func.count(books.c.id)).where(own)

/** A statement with the rows that it gives. */
function giving(
  title: string,
  statement: Executable<readonly unknown[], string>,
  rows: unknown,
  needs: Scenario['needs'] = [],
): Scenario {
  return {
    title,
    needs,
    async run(stage) {
      const connection = await prepared(stage)
      const result = await connection.execute(statement as never)
      stage.expect(result.all().map((row) => [...(row as Iterable<unknown>)])).toEqual(rows)
    },
  }
}

const counts = select(books.c.authorId, func.count().label('n')).groupBy(books.c.authorId)
const perAuthor = counts.subquery()
const perAuthorCte = counts.cte('per_author')
const numbers = select(literal(1).label('n')).cte('numbers', { recursive: true })
const upToFour = numbers.unionAll(select(numbers.c.n.plus(1)).where(numbers.c.n.lt(4)))
const other = authors.alias('other')
const wanted = values({ id: Integer, mark: Varchar() }, { name: 'wanted' })
  .data([
    [1, 'first'],
    [3, 'third'],
  ])
  .cte()

/** What statements are made of: joins, subqueries, CTEs, set operations. */
export const queries: Subject = {
  title: 'queries',
  scenarios: [
    giving(
      'a join follows the foreign key, an outer one keeps what has no partner',
      select(name, books.c.title).outerJoin(books).orderBy(name, books.c.title),
      [
        ['Ann', 'Mercury'],
        ['Ann', 'Salt'],
        ['Bob', 'Sulphur'],
        ['Cid', null],
      ],
    ),
    giving(
      'a subquery is joined like a table',
      select(name, perAuthor.c.n).join(perAuthor, perAuthor.c.authorId.eq(id)).orderBy(name),
      [
        ['Ann', 2],
        ['Bob', 1],
      ],
    ),
    giving(
      'a CTE is named twice and computed once',
      select(name, perAuthorCte.c.n)
        .join(perAuthorCte, perAuthorCte.c.authorId.eq(id))
        .where(perAuthorCte.c.n.eq(select(func.max(perAuthorCte.c.n)).scalarSubquery())),
      [['Ann', 2]],
    ),
    giving('a recursive CTE names itself', select(upToFour.c.n).orderBy(upToFour.c.n), [[1], [2], [3], [4]]),
    giving(
      'a scalar subquery uses the row around it',
      select(name, bookCount.scalarSubquery().label('n')).orderBy(name),
      [
        ['Ann', 2],
        ['Bob', 1],
        ['Cid', 0],
      ],
    ),
    giving(
      'EXISTS and its opposite',
      union(
        select(name, literal('yes').label('writes')).where(exists().where(own)),
        select(name, literal('no').label('writes')).where(not(exists().where(own))),
      ).orderBy('name'),
      [
        ['Ann', 'yes'],
        ['Bob', 'yes'],
        ['Cid', 'no'],
      ],
    ),
    giving(
      'a regular expression',
      select(name).where(name.regexpMatch('^[AB]')).orderBy(name),
      [['Ann'], ['Bob']],
      ['regularExpressions'],
    ),
    giving(
      'a table beside itself',
      select(name, other.c.name.label('younger'))
        .join(other, other.c.born.eq(born.plus(1)))
        .orderBy(name),
      [
        ['Ann', 'Bob'],
        ['Bob', 'Cid'],
      ],
    ),
    giving(
      'EXCEPT takes rows away, UNION ALL keeps equal ones',
      unionAll(select(select(id).except(select(books.c.authorId)).subquery('rest').c.id), select(id).where(id.ge(2)))
        .orderBy('id')
        .limit(5),
      [[2], [3], [3]],
    ),
    giving('rows of the statement in a CTE', select(name, wanted.c.mark).join(wanted, wanted.c.id.eq(id)).orderBy(id), [
      ['Ann', 'first'],
      ['Cid', 'third'],
    ]),
    {
      title: 'LATERAL uses what stands before it',
      needs: ['lateral'],
      async run(stage) {
        const connection = await prepared(stage)
        const last = select(books.c.title).where(own).orderBy(books.c.id.desc()).limit(1).lateral('last')
        const statement = select(name, last.c.title).join(last, trueValue()).orderBy(name)
        const result = await connection.execute(statement)
        stage.expect(result.all().map((row) => [...row])).toEqual([
          ['Ann', 'Mercury'],
          ['Bob', 'Sulphur'],
        ])
      },
    },
    {
      title: 'an order of rows by several columns, and conditions on groups',
      async run(stage) {
        const connection = await prepared(stage)
        const statement = select(name, func.count(books.c.id).label('n'))
          .join(books)
          .where(and(born.ge(1950), born.le(1951)))
          .groupBy(name)
          .having(func.count(books.c.id).gt(1))
          .orderBy('n')
        stage.expect((await connection.execute(statement)).mappings().all()).toEqual([{ name: 'Ann', n: 2 }])
      },
    },
  ],
}
