import { addCode, finish, startOf } from './hashing.js'

const KIND = 8
const START = startOf(KIND)

/** The slot of two classes that stand anywhere in a message, the lower number first: what it is about and what is wanted of it. */
export function slotOfClassPair(low: number, high: number, slotCount: number): number {
  return finish(addCode(addCode(START, low), high)) & (slotCount - 1)
}

/** Visits the slot of each pair of these classes, which are sorted. */
export function visitClassPairs(classes: Int32Array, slotCount: number, visit: (slot: number) => void): void {
  for (let at = 0; at < classes.length; at++) {
    for (let other = at + 1; other < classes.length; other++) {
      visit(slotOfClassPair(classes[at] ?? 0, classes[other] ?? 0, slotCount))
    }
  }
}

/** How many pairs so many classes make. */
export function countPairs(classCount: number): number {
  return (classCount * (classCount - 1)) / 2
}
