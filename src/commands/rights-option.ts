import { InvalidArgumentError } from 'commander'
import { isRight, RIGHTS, type Right } from '../domain/rights.js'

/** @throws InvalidArgumentError that names the rights there are. */
export function asRight(value: string): Right {
  if (!isRight(value)) throw new InvalidArgumentError(`one of ${RIGHTS.join(', ')}`)
  return value
}

/** Comma-separated rights. */
export function asRights(value: string): Right[] {
  return value.split(',').map((right) => asRight(right.trim()))
}
