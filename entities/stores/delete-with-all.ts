import { In, type EntityManager, type EntityMetadata, type ObjectLiteral } from 'typeorm'

/**
 * Deletes rows and every row that refers to them, over however many steps; the foreign keys of the row classes say which those are, so
 * that no table is forgotten that is added later.
 */
export async function deleteWithAll(
  manager: EntityManager,
  metadata: EntityMetadata,
  where: Readonly<Record<string, readonly unknown[]>>,
): Promise<void> {
  const condition = Object.fromEntries(Object.entries(where).map(([name, values]) => [name, In(values)]))
  const repository = manager.getRepository<ObjectLiteral>(metadata.target)
  const keys = metadata.primaryColumns.map((column) => column.propertyName)
  const rows = await repository.find({ where: condition, select: Object.fromEntries(keys.map((key) => [key, true])) })
  if (rows.length === 0) return
  for (const { entityMetadata, columns, referencedColumns } of referringTo(metadata)) {
    const [column, referenced] = [columns[0], referencedColumns[0]]
    if (column === undefined || referenced === undefined || columns.length > 1)
      throw new TypeError(`${entityMetadata.tableName} refers to ${metadata.tableName} by several columns`)
    const values = rows.map((row): unknown => row[referenced.propertyName])
    await deleteWithAll(manager, entityMetadata, { [column.propertyName]: values })
  }
  await repository.delete(condition)
}

function referringTo(metadata: EntityMetadata): EntityMetadata['foreignKeys'] {
  return metadata.connection.entityMetadatas
    .flatMap((other) => other.foreignKeys)
    .filter((foreignKey) => foreignKey.referencedEntityMetadata === metadata)
}
