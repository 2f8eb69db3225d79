import { javascript } from '@codemirror/lang-javascript'
import { classHighlighter, highlightCode } from '@lezer/highlight'
import type { JSX } from 'preact'

const { parser } = javascript({ typescript: true }).language

/** TypeScript to be read. */
export function CodeText({ code }: { readonly code: string }): JSX.Element {
  const parts: (JSX.Element | string)[] = []
  highlightCode(
    code,
    parser.parse(code),
    classHighlighter,
    (text, classes) =>
      parts.push(
        classes ? (
          <span key={parts.length} class={classes}>
            {text}
          </span>
        ) : (
          text
        ),
      ),
    () => parts.push('\n'),
  )
  return <code>{parts}</code>
}
