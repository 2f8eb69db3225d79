/** How a sequence or identity counts. */
export interface SequenceOptions {
  readonly start?: number | bigint
  readonly increment?: number | bigint
  readonly minValue?: number | bigint
  readonly maxValue?: number | bigint
  /** NO MINVALUE */
  readonly noMinValue?: boolean
  /** NO MAXVALUE */
  readonly noMaxValue?: boolean
  /** It begins again when it has come to its end. */
  readonly cycle?: boolean
  /** How many numbers are handed out in advance. */
  readonly cache?: number
}

/** `INCREMENT BY 2 START WITH 5`, in the order in which databases expect it. */
export function sequenceOptions(options: SequenceOptions): string {
  const { increment, start, minValue, maxValue, noMinValue, noMaxValue, cache, cycle } = options
  return [
    increment !== undefined && `INCREMENT BY ${increment}`,
    start !== undefined && `START WITH ${start}`,
    minValue !== undefined && `MINVALUE ${minValue}`,
    maxValue !== undefined && `MAXVALUE ${maxValue}`,
    noMinValue && 'NO MINVALUE',
    noMaxValue && 'NO MAXVALUE',
    cache !== undefined && `CACHE ${cache}`,
    cycle !== undefined && (cycle ? 'CYCLE' : 'NO CYCLE'),
  ]
    .filter(Boolean)
    .join(' ')
}
