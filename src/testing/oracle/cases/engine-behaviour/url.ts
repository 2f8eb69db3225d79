import { makeUrl, URL } from '../../../../engine/url.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

const withPassword = (url: URL): string => url.renderAsString({ hidePassword: false })

const partsOf = ({ drivername, username, password, host, port, database, query }: URL) => ({
  drivername,
  username,
  password,
  host,
  port,
  database,
  query,
})

export const url: EngineBehaviourCases = {
  en_url_odd_usernames: {
    run({ out }) {
      for (const username of ['me@corp', 'dom\\me', 'a:b', 'a b', '%41', 'ü']) {
        const rendered = withPassword(URL.create({ drivername: 'postgresql', username, password: 'x', host: 'h' }))
        out(username, { rendered, back: makeUrl(rendered).username })
      }
    },
  },

  en_url_percent_decoding: {
    run({ out }) {
      const given = makeUrl('postgresql://us%40er:p%2Fw%3A%25d@host/da%20ta?k=v%26w&e=%C3%BC')
      out('parts', partsOf(given))
      out('again', withPassword(given))
    },
  },

  en_url_ipv6: {
    run({ out }) {
      for (const text of [
        'postgresql://u:p@[::1]:5432/d',
        'postgresql://[2001:db8::5]/d',
        'postgresql://u@[fe80::1]',
      ]) {
        out(text, [partsOf(makeUrl(text)), withPassword(makeUrl(text))])
      }
    },
  },

  en_url_query_editing: {
    run({ out }) {
      const given = makeUrl('postgresql://h/d?a=1&b=2')
      out('set', given.set({ host: 'other', port: 7, database: 'x' }))
      out('update_dict', given.updateQueryDict({ a: '9', c: '3' }))
      out('append', given.updateQueryDict({ a: '9' }, { append: true }))
      out('update_string', given.updateQueryString('b=5&d=6'))
      out(
        'update_pairs',
        given.updateQueryPairs([
          ['e', '1'],
          ['e', '2'],
        ]),
      )
      out('difference', given.differenceUpdateQuery(['a']))
      out('unchanged', given)
    },
  },

  en_url_equality: {
    run({ out, err }) {
      const [a, b] = [makeUrl('postgresql://u:p@h/d?x=1'), makeUrl('postgresql://u:p@h/d?x=1')]
      const other = makeUrl('postgresql://u:q@h/d?x=1')
      const haveOneText = withPassword(a) === withPassword(b)
      out('eq', [a.equals(b), haveOneText, a.equals(other), !a.equals(b), makeUrl(a) === a])
      out('query_order', makeUrl('postgresql://h/d?x=1&y=2').equals(makeUrl('postgresql://h/d?y=2&x=1')))
      out(
        'immutable',
        err(() => Object.assign(a, { host: 'z' })),
      )
    },
  },

  en_url_invalid: {
    run({ out, err }) {
      const texts = ['', 'nonsense', 'postgresql:/h/d', '://h', 'postgresql://h:port/d', 'postgresql//h']
      for (const text of [...texts, 'postgresql+://h', 'postgresql://h:99999999/d']) {
        out(
          text || '(empty)',
          err(() => makeUrl(text)),
        )
      }
      out(
        'none',
        err(() => makeUrl(null as never)),
      )
      out(
        'number',
        err(() => makeUrl(5 as never)),
      )
    },
  },
}
