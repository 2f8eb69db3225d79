import type { Random } from './random.ts'
import { type Words, words } from './words.ts'

/** From one star to five. */
const VERDICTS: readonly [Words, Words, Words, Words, Words] = [
  ['I gave up after forty pages.', 'Nothing happens, twice.', 'The blurb is the best part.'],
  ['It could have been half as long.', 'A good idea, tired sentences.', 'The middle drags badly.'],
  [
    'Pleasant enough for a train ride.',
    'Uneven, with a few fine chapters.',
    'I liked the setting more than the people.',
  ],
  ['I stayed up too late with this one.', 'Warm, funny and a little sad.', 'The last chapter pays for everything.'],
  ['I bought three copies to give away.', 'I have read it every year since.', 'The best book I found in this store.'],
]

const REMARKS: Words = [
  'The translation reads well.',
  'The cover does it no justice.',
  'My copy arrived with a coffee stain, which suited it.',
  'Our reading group argued about it for two hours.',
  'I wanted a map.',
  'The dog in it survives.',
  'A gift from my aunt, who was right again.',
  'The author’s notes are worth reading first.',
]

const READERS = words('anna ben carla dimitri ella farid greta hiro ines jonas kofi lena')

const READER_SUFFIXES = words('reads by_the_sea on_tuesdays and_the_cat in_the_attic again')

/** Most readers who write are pleased. */
const RATINGS: readonly [number, ...number[]] = [1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5]

export const inventedRating = (random: Random): number => random.pick(RATINGS)

export const inventedReader = (random: Random): string =>
  `${random.pick(READERS)}_${random.pick(READER_SUFFIXES)}${random.integer(1, 99)}`

/** Null for those who only gave stars. */
export function inventedReview(random: Random, rating: number): string | null {
  if (random.chance(0.25)) return null
  const verdict = random.pick(VERDICTS[rating - 1] ?? VERDICTS[2])
  return random.chance(0.4) ? `${verdict} ${random.pick(REMARKS)}` : verdict
}
