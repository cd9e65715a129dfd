/** What Azure Database for PostgreSQL is called where tokens are asked for. */
export const databaseResource = 'https://ossrdbms-aad.database.windows.net'
