// What Switchover needs in Azure, in one resource group and without one secret: the server signs in to
// PostgreSQL, Graph, the Bot Connector and Application Insights as one managed identity.
//
// Once after the first provisioning, somebody who owns the app registration lets it trust that identity:
//   az ad app federated-credential create --id $BOT_ID --parameters '{"name": "switchover-identity",
//     "issuer": "https://login.microsoftonline.com/<TENANT_ID>/v2.0", "subject": "<IDENTITY_PRINCIPAL_ID>",
//     "audiences": ["api://AzureADTokenExchange"]}'
// and an administrator consents to what shared/permissions.ts lists; `npm run preflight` names what is missing.

@description('Begins the name of every resource; lower case, because host names are made of it.')
@minLength(4)
@maxLength(20)
param resourceBaseName string

@description('Client id of the app registration that tab, bot and Graph share.')
param botAppId string

@description('Id of the app in the manifest; links into the tab name it.')
param manifestId string

@description('The one tenant whose people may use this installation.')
param tenantId string = tenant().tenantId

@maxLength(42)
param botDisplayName string = 'Switchover'

param location string = resourceGroup().location

@description('B1 carries one company; two or more instances need P0v3 or larger.')
param appServiceSku string = 'B1'

@minValue(1)
@maxValue(10)
param instanceCount int = 1

@description('Standard_B1ms is the smallest; names beginning with Standard_D belong to the tier GeneralPurpose.')
param databaseSku string = 'Standard_B1ms'

@allowed(['Burstable', 'GeneralPurpose', 'MemoryOptimized'])
param databaseTier string = 'Burstable'

@minValue(32)
param databaseStorageGB int = 32

param databaseVersion string = '17'

@description('F0 is free and has no limit on Teams messages.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('Days for which logs and metrics are kept.')
@minValue(30)
param logRetentionDays int = 30

var databaseName = 'switchover'
var metricsPublisherRole = '3913510d-42f4-4e42-8a64-420c390055eb'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${resourceBaseName}-identity'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2022-10-01' = {
  name: '${resourceBaseName}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logRetentionDays
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${resourceBaseName}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
    // The connection string then only says where to send: whoever sends must sign in.
    DisableLocalAuth: true
  }
}

resource mayPublishMetrics 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, identity.id, metricsPublisherRole)
  scope: insights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisherRole)
    principalId: identity.properties.principalId
    // Told, because a new identity may not have reached the directory that Azure would look it up in.
    principalType: 'ServicePrincipal'
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${resourceBaseName}-db'
  location: location
  sku: {
    name: databaseSku
    tier: databaseTier
  }
  properties: {
    version: databaseVersion
    storage: { storageSizeGB: databaseStorageGB }
    backup: { backupRetentionDays: 14 }
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: tenantId
    }
  }

  resource plans 'databases' = {
    name: databaseName
  }

  // 0.0.0.0 stands for services inside Azure; it still takes the identity's token to sign in.
  resource fromAzure 'firewallRules' = {
    name: 'from-azure'
    properties: {
      startIpAddress: '0.0.0.0'
      endIpAddress: '0.0.0.0'
    }
    dependsOn: [plans]
  }

  // The server runs its own migrations, so it owns the database. One after the other: flexible server
  // refuses a second change while one is under way.
  resource owner 'administrators' = {
    name: identity.properties.principalId
    properties: {
      principalName: identity.name
      principalType: 'ServicePrincipal'
      tenantId: tenantId
    }
    dependsOn: [fromAzure]
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${resourceBaseName}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: appServiceSku
    capacity: instanceCount
  }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: '${resourceBaseName}-app'
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Any instance serves any request, so nobody needs to be led back to the same one.
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      appCommandLine: 'node bot/main.ts'
      // Reminders and the sender work without anybody visiting.
      alwaysOn: true
      healthCheckPath: '/health'
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      appSettings: [
        { name: 'TENANT_ID', value: tenantId }
        { name: 'APP_ID', value: botAppId }
        { name: 'MANIFEST_ID', value: manifestId }
        { name: 'MANAGED_IDENTITY_CLIENT_ID', value: identity.properties.clientId }
        // Kept, and shared by all instances: holds the key that seals answers, which must not lie in the database.
        { name: 'DATA_FOLDER', value: '/home/switchover' }
        { name: 'PUBLIC_URL', value: 'https://${resourceBaseName}-app.azurewebsites.net' }
        {
          name: 'DATABASE_URL'
          // No word to sign in with: the server asks for a token of its identity for every connection.
          value: 'postgresql://${identity.name}@${database.properties.fullyQualifiedDomainName}:5432/${databaseName}?sslmode=verify-full'
        }
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
        // The package arrives ready to run; building again would bring the tools back.
        { name: 'SCM_DO_BUILD_DURING_DEPLOYMENT', value: 'false' }
      ]
    }
  }
  dependsOn: [database::owner]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${resourceBaseName}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: { name: botSku }
  properties: {
    displayName: botDisplayName
    endpoint: 'https://${app.properties.defaultHostName}/api/messages'
    msaAppType: 'SingleTenant'
    msaAppId: botAppId
    msaAppTenantId: tenantId
    disableLocalAuth: true
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: { channelName: 'MsTeamsChannel' }
  }
}

// The toolkit writes outputs into the environment file under these names.
output TAB_DOMAIN string = app.properties.defaultHostName
output TAB_ENDPOINT string = 'https://${app.properties.defaultHostName}'
output APP_SERVICE_RESOURCE_ID string = app.id
output IDENTITY_PRINCIPAL_ID string = identity.properties.principalId
