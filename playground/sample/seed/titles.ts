import type { Random } from './random.ts'
import { type Words, words } from './words.ts'

const ADJECTIVES = words(
  'Amber Borrowed Broken Crooked Distant Drowned Empty Endless Fallen Forgotten Gilded Hollow Hidden Invented Last Lost ' +
    'Narrow Northern Paper Patient Quiet Restless Salt Second Seventh Silent Slow Sunken Thirteenth Unfinished Wandering Winter',
)
const NOUNS = words(
  'Almanac Archive Atlas Bridge Cartographer Cathedral City Clockmaker Coast Country Door Dictionary Estuary Garden Glassblower ' +
    'Harbour House Island Kingdom Lantern Letter Library Lighthouse Map Mirror Museum Orchard Passenger Photograph River Road ' +
    'Station Summer Theatre Tide Translator Valley Voyage Weaver Window',
)
const PLURALS = words(
  'Ashes Bells Birds Clouds Daughters Debts Echoes Fires Foxes Ghosts Hours Letters Maps Mirrors Nights Oranges Owls Promises ' +
    'Rivers Roads Rooms Secrets Shadows Stones Storms Strangers Swallows Tides Trains Windows Winters Wolves',
)
const PLACES = words(
  'Aleppo Bergen Cádiz Dakar Edirne Fez Galway Havana Izmir Jaipur Kyoto Lisbon Malta Naples Odesa Porto Quito Riga Samarkand ' +
    'Trieste Uppsala Valparaíso Warsaw Yerevan Zanzibar',
)
const NUMBERS = words('Two Three Four Five Six Seven Nine Eleven Twelve Forty')

const PATTERNS: readonly [(random: Random) => string, ...((random: Random) => string)[]] = [
  (random) => `The ${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`,
  (random) => `The ${random.pick(NOUNS)} of ${random.pick(PLACES)}`,
  (random) => `A ${random.pick(NOUNS)} of ${random.pick(PLURALS)}`.replace(/^A (?=[AEIO])/, 'An '),
  (random) => `${random.pick(PLURALS)} over ${random.pick(PLACES)}`,
  (random) => `${random.pick(NUMBERS)} ${random.pick(ADJECTIVES)} ${random.pick(PLURALS)}`,
  (random) => `The ${random.pick(NOUNS)} and the ${random.pick(NOUNS)}`,
  (random) => `${random.pick(ADJECTIVES)} ${random.pick(PLURALS)}`,
  (random) => `What the ${random.pick(NOUNS)} Kept`,
]

/** As often as they stand here. */
export const GENRES: Words = words(
  'Novel|Novel|Novel|Mystery|Science fiction|Fantasy|History|Biography|Poetry|Essays|Travel',
  '|',
)

export const inventedTitle = (random: Random): string => random.pick(PATTERNS)(random)
