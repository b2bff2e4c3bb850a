import { DefaultNamingStrategy } from 'typeorm'

/** `receivedAt` in code is `received_at` in the database, so that nobody has to quote names in SQL by hand. */
export class SnakeCaseNames extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string): string {
    return customName === '' || (customName as string | undefined) === undefined
      ? propertyName.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      : customName
  }
}
