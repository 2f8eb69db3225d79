import { type Words, words } from './words.ts'

interface Names {
  readonly country: string
  readonly first: Words
  readonly last: Words
}

/** Where authors come from, and what they are called there. */
export const NAMES: readonly [Names, ...Names[]] = [
  {
    country: 'United Kingdom',
    first: words(
      'Alice Beatrix Clara Daphne Edith Frances Graham Harriet Ivor James Kit Leonard Miriam Nigel Olive Philippa',
    ),
    last: words(
      'Ashdown Bellweather Carrow Denholm Ellery Fairfax Garrick Hartley Ingram Jessop Kestrel Lockwood Marlow Penhale',
    ),
  },
  {
    country: 'United States',
    first: words(
      'Abigail Calvin Delia Emmett Florence Gideon Hazel Isaiah Josephine Lewis Mabel Nathan Opal Reuben Selma Wade',
    ),
    last: words(
      'Abbott Boone Calloway Drummond Everett Fenton Granger Holloway Jarvis Langston Merritt Prescott Rollins Thayer',
    ),
  },
  {
    country: 'France',
    first: words(
      'Adèle Bastien Camille Delphine Émile Florian Geneviève Hugo Inès Julien Lucie Mathilde Noé Odile Rémi Solène',
    ),
    last: words(
      'Arnaud Beaumont Chevalier Delacroix Fournier Garnier Lambert Marchand Noiret Perrin Rousset Sabatier Vasseur',
    ),
  },
  {
    country: 'Italy',
    first: words(
      'Agnese Bruno Chiara Dario Elena Fabrizio Giulia Ilaria Lorenzo Marta Nino Orsola Pietro Rosa Silvio Teresa',
    ),
    last: words(
      'Agnelli Bassani Carbone Donati Esposito Ferrante Galli Lombardi Marchetti Neri Orlando Pavese Ricci Santoro',
    ),
  },
  {
    country: 'Japan',
    first: words('Aiko Daichi Emi Fumiko Haruto Izumi Kaoru Keiko Makoto Naomi Osamu Ren Sayaka Takeshi Yoko Yukio'),
    last: words(
      'Abe Endo Fujita Hayashi Inoue Kawabata Kobayashi Matsuda Nakamura Ogawa Sakamoto Shimizu Tanaka Yoshida',
    ),
  },
  {
    country: 'Nigeria',
    first: words(
      'Adaeze Amara Bolanle Chidi Chinwe Emeka Folake Ifeoma Kelechi Ngozi Obinna Sade Temitope Uche Yemi Zainab',
    ),
    last: words('Achebe Adeyemi Balogun Chukwu Danjuma Eze Ibekwe Mbanefo Nwosu Obi Okafor Okonkwo Olatunji Soyinka'),
  },
  {
    country: 'Brazil',
    first: words(
      'Ana Beatriz Caetano Davi Elisa Fernanda Gilberto Heloísa Iara João Lígia Marcelo Nara Otávio Rafael Tereza',
    ),
    last: words(
      'Almeida Barbosa Cardoso Duarte Esteves Fonseca Guimarães Lacerda Moraes Nogueira Queiroz Rezende Teles Veloso',
    ),
  },
  {
    country: 'Poland',
    first: words(
      'Agnieszka Bartosz Czesława Dorota Ewa Filip Grażyna Hanna Ireneusz Jadwiga Kazimierz Lidia Marek Olga Stanisław Zofia',
    ),
    last: words(
      'Adamska Borowski Czarnecki Dąbrowska Górski Jankowska Kowal Lewandowska Malinowski Nowak Olszewska Sikora Wrona',
    ),
  },
  {
    country: 'Mexico',
    first: words(
      'Alma Benito Carmen Diego Esperanza Fausto Guadalupe Hilda Ignacio Julieta Laura Mateo Nuria Octavio Rocío Valeria',
    ),
    last: words(
      'Aguilar Bautista Castellanos Domínguez Escobedo Fuentes Garza Ibarra Luna Montes Ochoa Paz Rulfo Villoro',
    ),
  },
  {
    country: 'India',
    first: words(
      'Aditi Arjun Bhavna Devika Farhan Gita Harish Indira Jaya Kiran Leela Mohan Nandini Pranav Radha Vikram',
    ),
    last: words('Banerjee Chatterjee Das Ghosh Iyer Joshi Kapoor Menon Nair Pillai Rao Sen Sharma Varma'),
  },
]

export interface KnownAuthor {
  readonly name: string
  readonly country: string
  readonly born: number
  readonly books: readonly (readonly [title: string, genre: string, published: number, pages: number])[]
}

/** A few that everybody can look for. */
export const KNOWN_AUTHORS: readonly KnownAuthor[] = [
  {
    name: 'Ursula K. Le Guin',
    country: 'United States',
    born: 1929,
    books: [
      ['A Wizard of Earthsea', 'Fantasy', 1968, 205],
      ['The Left Hand of Darkness', 'Science fiction', 1969, 286],
      ['The Dispossessed', 'Science fiction', 1974, 341],
    ],
  },
  {
    name: 'Italo Calvino',
    country: 'Italy',
    born: 1923,
    books: [
      ['Invisible Cities', 'Novel', 1972, 165],
      ['If on a winter’s night a traveler', 'Novel', 1979, 260],
    ],
  },
  {
    name: 'Octavia E. Butler',
    country: 'United States',
    born: 1947,
    books: [
      ['Kindred', 'Science fiction', 1979, 264],
      ['Parable of the Sower', 'Science fiction', 1993, 345],
    ],
  },
  {
    name: 'Stanisław Lem',
    country: 'Poland',
    born: 1921,
    books: [
      ['Solaris', 'Science fiction', 1961, 204],
      ['The Cyberiad', 'Science fiction', 1965, 295],
    ],
  },
  {
    name: 'Mervyn Peake',
    country: 'United Kingdom',
    born: 1911,
    books: [
      ['Titus Groan', 'Fantasy', 1946, 438],
      ['Gormenghast', 'Fantasy', 1950, 511],
    ],
  },
  { name: 'Chinua Achebe', country: 'Nigeria', born: 1930, books: [['Things Fall Apart', 'Novel', 1958, 209]] },
  { name: 'Clarice Lispector', country: 'Brazil', born: 1920, books: [['The Hour of the Star', 'Novel', 1977, 87]] },
  { name: 'Tove Jansson', country: 'Finland', born: 1914, books: [['The Summer Book', 'Novel', 1972, 166]] },
  {
    name: 'Virginia Woolf',
    country: 'United Kingdom',
    born: 1882,
    books: [
      ['Mrs Dalloway', 'Novel', 1925, 194],
      ['To the Lighthouse', 'Novel', 1927, 209],
    ],
  },
]
