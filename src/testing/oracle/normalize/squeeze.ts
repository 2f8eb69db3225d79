import { mapUnquoted } from './map-unquoted.ts'

/** Reduces whitespace outside quotes: runs become one blank, none stays after `(` nor before `)` and `,`. */
export function squeeze(sql: string): string {
  const narrow = (text: string): string =>
    text
      .replace(/\s+/g, ' ')
      .replace(/\( /g, '(')
      .replace(/ (?=[),])/g, '')
  return mapUnquoted(sql, narrow).trim()
}
