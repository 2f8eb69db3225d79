import { javascript } from '@codemirror/lang-javascript'
import { classHighlighter, highlightCode } from '@lezer/highlight'

const { parser } = javascript({ typescript: true }).language

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escape = (text: string): string => text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character)

/** TypeScript as HTML with the classes that the editor uses, one string for each line. */
export function highlightTypeScript(code: string): string[] {
  const lines = ['']
  const append = (html: string): void => {
    lines[lines.length - 1] += html
  }
  highlightCode(
    code,
    parser.parse(code),
    classHighlighter,
    (text, classes) => append(classes ? `<span class="${classes}">${escape(text)}</span>` : escape(text)),
    () => lines.push(''),
  )
  return lines
}
