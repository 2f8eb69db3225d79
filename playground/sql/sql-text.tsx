import { signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { SqlToken } from './sql-tokens.ts'

// The parser comes with the editor; until then the text has no colours.
const tokenizer = signal<((sql: string) => SqlToken[]) | null>(null)
let isLoading = false

export function SqlText({ sql }: { readonly sql: string }): JSX.Element {
  useEffect(loadTokenizer, [])
  const tokens = tokenizer.value?.(sql)
  return (
    <pre class="sql-text mono">
      {tokens
        ? tokens.map(({ text, class: name }, i) =>
            name ? (
              <span key={i} class={name}>
                {text}
              </span>
            ) : (
              text
            ),
          )
        : sql}
    </pre>
  )
}

function loadTokenizer(): void {
  if (isLoading) return
  isLoading = true
  void import('./sql-tokens.ts').then(({ sqlTokens }) => (tokenizer.value = sqlTokens))
}
