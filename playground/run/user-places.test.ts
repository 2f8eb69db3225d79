import { expect, test } from 'vitest'
import { userPlaces } from './user-places.ts'

const place = { path: '/main.ts', line: 3, column: 14 }
const none = new Map<string, string>()

test('V8', () => {
  const stack = `Error: no
    at executeIo (https://host.example/assets/runner.worker-1.js:1:2)
    at look (https://host.example/~/main.ts:3:14)
    at async https://host.example/~/models.ts:9:1`
  expect(userPlaces(stack, none)).toEqual([place, { path: '/models.ts', line: 9, column: 1 }])
})

test('SpiderMonkey', () => {
  expect(userPlaces('look@https://host.example/~/main.ts:3:14\n@https://host.example/a.js:1:1', none)).toEqual([place])
})

test('JavaScriptCore, which names the blob', () => {
  const blob = 'blob:https://host.example/1c2d'
  expect(userPlaces(`look@${blob}:3:14`, new Map([[blob, '/main.ts']]))).toEqual([place])
})

test('blobs that are not the user’s', () => {
  expect(userPlaces('look@blob:https://host.example/other:3:14', none)).toEqual([])
})
