import type { JSX } from 'preact'
import type { BookstoreFacts } from '../run/protocol.ts'
import { keeps } from '../run/keeps.ts'
import { bookstore, phase } from '../run/run-state.ts'
import { Dropdown } from './dropdown.tsx'

/** Which database the code runs on, and what is in it. */
export function DatabaseFacts({ class: name }: { readonly class: string }): JSX.Element {
  const label = (
    <>
      <span class={`dot ${phase.value === 'broken' ? 'broken' : bookstore.value ? 'on' : ''}`} />
      <span>
        SQLite<span class="wide"> in this browser</span>
      </span>
    </>
  )
  return (
    <Dropdown kind="dialog" title="The database" label={label} class={`database ${name}`}>
      {() =>
        bookstore.value ? <Facts facts={bookstore.value} /> : <p>SQLite is starting, and the bookstore is filled.</p>
      }
    </Dropdown>
  )
}

function Facts({ facts: { tables, bytes, durationMs } }: { readonly facts: BookstoreFacts }): JSX.Element {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return (
    <>
      <p>
        A bookstore in SQLite, compiled to WebAssembly,{' '}
        {keeps.value
          ? 'kept in this browser: what your code commits is there after a reload.'
          : 'in this page’s memory. Every run starts with a fresh copy of it, so nothing you try can break it.'}
      </p>
      <table class="facts">
        <tbody>
          {tables.map((table) => (
            <tr key={table.name}>
              <th scope="row">{table.name}</th>
              <td>{table.rows.toLocaleString('en')} rows</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">together</th>
            <td>{rows.toLocaleString('en')} rows</td>
          </tr>
        </tfoot>
      </table>
      <p class="quiet">
        {(bytes / 1_000_000).toFixed(1)} MB, made by this library in {Math.round(durationMs).toLocaleString('en')} ms
        when the page was opened.
      </p>
    </>
  )
}
