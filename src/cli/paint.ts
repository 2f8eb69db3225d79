const CODES = { red: 31, green: 32, yellow: 33, cyan: 36, dim: 2, bold: 1 } as const

export type Colour = keyof typeof CODES

/** Colours a text, where there are colours. */
export const paint = (hasColors: boolean, colour: Colour, text: string): string =>
  hasColors ? `\u001B[${CODES[colour]}m${text}\u001B[0m` : text
