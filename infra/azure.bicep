// What Switchover needs in Azure, in one resource group and without one secret: the server signs in to
// PostgreSQL, Graph and the Bot Connector as one managed identity.
//
// Once after the first provisioning, somebody who owns the app registration lets it trust that identity:
//   az ad app federated-credential create --id <BOT_ID> --parameters @credential.json
// (.github/guides/install.md says what stands in that file),
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

@description('How much is bought; .github/guides/cost.md says for whom each is enough and what it costs.')
@allowed(['small', 'medium', 'large'])
param size string = 'small'

param databaseVersion string = '17'

@description('The server that holds the data. After a restore it has another name than at first.')
param databaseServerName string = '${resourceBaseName}-db'

@description('Address of a database on a server that you have already, as DATABASE_URL has it: then none is made.')
param databaseUrl string = ''

@description('Size of the disk, where it has grown by itself beyond what was bought at first: a disk never shrinks.')
param storageGB int = 0

@description('Availability of the database, where it is to be another than the size has: Azure does not change it and the tier at once.')
@allowed(['', 'Disabled', 'SameZone', 'ZoneRedundant'])
param databaseAvailability string = ''

@description('Reached by nobody but this installation; change it where it overlaps with a network of yours you want to peer.')
param networkPrefix string = '10.71.0.0/24'

@description('F0 is free and has no limit on Teams messages.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('Days for which logs are kept.')
@minValue(30)
param logRetentionDays int = 30

@description('Settings of your own for the server, such as KEEP_DAYS: each by its name, all values in quotes. What stands only in App Service is gone with the next provisioning. Of a secret only its Key Vault reference.')
param settings object = {}

@description('Who is written to when the server does not answer, the disk fills up, or the log asks for somebody.')
param alertEmail string = ''

@description('Sends traces and metrics to Application Insights, through a collector beside the server that takes some 100 MB of its memory.')
param applicationInsights bool = false

// Every instance keeps at most eleven connections; Standard_B1ms leaves 35 for all.
var sizes = {
  small: {
    app: 'B1'
    instances: 1
    database: 'Standard_B1ms'
    tier: 'Burstable'
    storageGB: 32
    backupDays: 14
    highAvailability: 'Disabled'
  }
  medium: {
    app: 'P0v3'
    instances: 2
    database: 'Standard_B2s'
    tier: 'Burstable'
    storageGB: 64
    backupDays: 21
    highAvailability: 'Disabled'
  }
  large: {
    app: 'P1v3'
    instances: 3
    database: 'Standard_D2ds_v5'
    tier: 'GeneralPurpose'
    storageGB: 128
    backupDays: 35
    highAvailability: 'SameZone'
  }
}
var bought = sizes[size]
var databaseName = 'switchover'
var ownDatabase = empty(databaseUrl)
// Instances of one app share their loopback with the containers beside them.
var collectorPort = 4318

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

resource insights 'Microsoft.Insights/components@2020-02-02' = if (applicationInsights) {
  name: '${resourceBaseName}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
  }
}

// The database has no public address: it lives in a network that only the server's instances share.
resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${resourceBaseName}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: [networkPrefix] }
    subnets: [
      {
        name: 'server'
        properties: {
          addressPrefix: cidrSubnet(networkPrefix, 26, 0)
          delegations: [
            { name: 'server', properties: { serviceName: 'Microsoft.Web/serverFarms' } }
          ]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: cidrSubnet(networkPrefix, 26, 1)
          delegations: [
            { name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }
          ]
        }
      }
    ]
  }
}

resource databaseZone 'Microsoft.Network/privateDnsZones@2020-06-01' = if (ownDatabase) {
  name: '${resourceBaseName}.private.postgres.database.azure.com'
  location: 'global'

  resource link 'virtualNetworkLinks' = if (ownDatabase) {
    name: 'network'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = if (ownDatabase) {
  name: databaseServerName
  location: location
  sku: {
    name: bought.database
    tier: bought.tier
  }
  properties: {
    version: databaseVersion
    storage: { storageSizeGB: max(bought.storageGB, storageGB), autoGrow: 'Enabled' }
    backup: { backupRetentionDays: bought.backupDays }
    highAvailability: { mode: empty(databaseAvailability) ? bought.highAvailability : databaseAvailability }
    network: {
      delegatedSubnetResourceId: '${network.id}/subnets/database'
      privateDnsZoneArmResourceId: databaseZone.id
      publicNetworkAccess: 'Disabled'
    }
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: tenantId
    }
  }

  dependsOn: [databaseZone::link]
}

// What is asked of the server itself right after it was made finds it busy now and then (Azure/azure-postgresql #134): so
// what does not touch it comes first, and the module begins a moment later.
module databaseOwner 'database-owner.bicep' = if (ownDatabase) {
  name: 'database-owner'
  params: {
    serverName: database.name
    databaseName: databaseName
    principalId: identity.properties.principalId
    principalName: identity.name
    tenantId: tenantId
  }
  dependsOn: [databaseLogs]
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: '${resourceBaseName}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: bought.app
    capacity: bought.instances
  }
  properties: { reserved: true }
}

// JSON is YAML, which the collector reads. A connection string is no secret: it says where to send, and lets nobody read.
var collectorSettings = {
  receivers: { otlp: { protocols: { http: { endpoint: '0.0.0.0:${collectorPort}' } } } }
  processors: { batch: {} }
  exporters: {
    azuremonitor: { connection_string: applicationInsights ? insights!.properties.ConnectionString : '' }
  }
  service: {
    pipelines: {
      traces: { receivers: ['otlp'], processors: ['batch'], exporters: ['azuremonitor'] }
      metrics: { receivers: ['otlp'], processors: ['batch'], exporters: ['azuremonitor'] }
    }
  }
}

var collectorTold = applicationInsights
  ? {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:${collectorPort}'
      COLLECTOR_SETTINGS: string(collectorSettings)
    }
  : {}

var serverSettings = {
  TENANT_ID: tenantId
  APP_ID: botAppId
  MANIFEST_ID: manifestId
  MANAGED_IDENTITY_CLIENT_ID: identity.properties.clientId
  // Kept, and shared by all instances: holds the key that seals answers, which must not lie in the database.
  DATA_FOLDER: '/home/switchover'
  PUBLIC_URL: 'https://${resourceBaseName}-app.azurewebsites.net'
  // No word to sign in with: the server asks for a token of its identity for every connection.
  DATABASE_URL: ownDatabase
    ? 'postgresql://${identity.name}@${database!.properties.fullyQualifiedDomainName}:5432/${databaseName}?sslmode=verify-full'
    : databaseUrl
  // The platform's own balancer; without it everybody would seem to call from one address.
  TRUSTED_PROXIES: '1'
  // A release may change much of a large database before it answers; after 230 s the platform would end it in the midst
  // of that and begin again, for ever. It waits no longer than this.
  WEBSITES_CONTAINER_START_TIME_LIMIT: '1800'
  // Longer than the server takes to stop by itself.
  WEBSITES_CONTAINER_STOP_TIME_LIMIT: '60'
  // The package arrives ready to run; building again would bring the tools back.
  SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
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
    virtualNetworkSubnetId: '${network.id}/subnets/server'
    // Settings that are references into a Key Vault are read as this identity; there is no other.
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      // The platform runs this in a shell of its own: with exec the process that it asks to stop is the server. V8 lets
      // what nobody needs any more grow to a share of what it may take at most, and hardly gives it back; both limits
      // (MB) are what the smallest size would have by itself, so that every size stays as small.
      appCommandLine: 'exec node --max-old-space-size=896 --max-semi-space-size=16 bot/main.ts'
      // Reminders and the sender work without anybody visiting.
      alwaysOn: true
      // An instance that stops, or has lost its database, is sent no requests.
      healthCheckPath: '/health/ready'
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      // The whole list: what does not stand here is taken away. What is the same for all comes first, so that an
      // installation may say otherwise.
      appSettings: map(items(union(serverSettings, collectorTold, settings)), each => { name: each.key, value: each.value })
    }
  }

  // Whoever deploys signs in to Entra: there is no password that could be taken.
  resource noPasswordToDeploy 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource noPasswordForFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  // The connection string does not stand among the server's own settings, where the platform's agent would find it and
  // instrument everything by itself, addresses of people included (decision 0026).
  resource collector 'sitecontainers' = if (applicationInsights) {
    name: 'collector'
    properties: {
      image: 'otel/opentelemetry-collector-contrib:0.132.0'
      authType: 'Anonymous'
      isMain: false
      startUpCommand: '--config=env:COLLECTOR_SETTINGS'
      inheritAppSettingsAndConnectionStrings: false
      // The value is the name of the app's setting that holds it.
      environmentVariables: [{ name: 'COLLECTOR_SETTINGS', value: 'COLLECTOR_SETTINGS' }]
    }
  }

  dependsOn: [databaseOwner]
}

// What the server writes (without people, see decision 0026) and what the platform says of its starts and stops. Lines
// of single requests would hold addresses and names of people, so they are not kept.
resource serverLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: app
  properties: {
    workspaceId: logs.id
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
    ]
  }
}

resource databaseLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (ownDatabase) {
  name: 'logs'
  scope: database
  properties: {
    workspaceId: logs.id
    logs: [{ category: 'PostgreSQLLogs', enabled: true }]
  }
}

module alerts 'alerts.bicep' = if (!empty(alertEmail)) {
  name: 'alerts'
  params: {
    baseName: resourceBaseName
    location: location
    email: alertEmail
    appId: app.id
    databaseId: ownDatabase ? database.id : ''
    workspaceId: logs.id
  }
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
