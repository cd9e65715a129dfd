// How the server logs, its identity as administrator of PostgreSQL, and then the database: the server is changed by one
// thing at a time. A module, because the name of a resource must be known when its deployment starts, and the id of an
// identity that is being made is not.

param serverName string
param databaseName string

@description('Object id of the identity, not its client id.')
param principalId string

param principalName string
param tenantId string

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' existing = {
  name: serverName
}

// An error's details quote the row that it is about, and these lines are kept in the workspace.
resource terseErrors 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: server
  name: 'log_error_verbosity'
  properties: { source: 'user-override', value: 'terse' }
}

resource owner 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2025-08-01' = {
  parent: server
  name: principalId
  properties: {
    principalName: principalName
    principalType: 'ServicePrincipal'
    tenantId: tenantId
  }
  dependsOn: [terseErrors]
}

// After the administrator: a database that is made while there is none belongs to Azure's own account, and the server
// could make no tables in it.
resource plans 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2025-08-01' = {
  parent: server
  name: databaseName
  dependsOn: [owner]
}
