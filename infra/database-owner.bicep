// The server's identity as administrator of PostgreSQL, and then the database. A module, because the name of a resource
// must be known when its deployment starts, and the id of an identity that is being made is not.

param serverName string
param databaseName string

@description('Object id of the identity, not its client id.')
param principalId string

param principalName string
param tenantId string

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' existing = {
  name: serverName
}

resource owner 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2025-08-01' = {
  parent: server
  name: principalId
  properties: {
    principalName: principalName
    principalType: 'ServicePrincipal'
    tenantId: tenantId
  }
}

// After the administrator: a database that is made while there is none belongs to Azure's own account, and the server
// could make no tables in it.
resource plans 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2025-08-01' = {
  parent: server
  name: databaseName
  dependsOn: [owner]
}
