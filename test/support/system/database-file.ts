import { join } from 'node:path'
import sqlite3 from 'sqlite3'

/** The database of an installation, as another program sees it. */
export class DatabaseFile {
  private constructor(private readonly database: sqlite3.Database) {}

  static async open(dataDir: string, mode: 'read' | 'write' = 'read'): Promise<DatabaseFile> {
    const flags = mode === 'read' ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE
    return new Promise((resolve, reject) => {
      const database = new sqlite3.Database(join(dataDir, 'innsyn.sqlite'), flags, (error) => {
        if (error === null) resolve(new DatabaseFile(database))
        else reject(error)
      })
    })
  }

  /** The first column of the only row of an aggregate. */
  async number(sql: string): Promise<number> {
    const [row] = await this.rows(sql)
    return Number(Object.values(row ?? {})[0])
  }

  rows(sql: string): Promise<Record<string, unknown>[]> {
    return new Promise((resolve, reject) => {
      this.database.all(sql, (error, rows) => {
        if (error === null) resolve(rows as Record<string, unknown>[])
        else reject(error)
      })
    })
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.database.close(() => {
        resolve()
      })
    })
  }
}
