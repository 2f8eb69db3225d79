import { signal } from '@preact/signals'
import { WIDE } from '../app/layout.ts'

export type DialectChoice = 'sqlite' | 'postgresql' | 'both'

export const dialectChoice = signal<DialectChoice>(matchMedia(WIDE).matches ? 'both' : 'sqlite')
