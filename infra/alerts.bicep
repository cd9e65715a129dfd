// Tells one address, by e-mail, what nobody would see by looking at Teams: the server does not answer, the database's disk
// fills up, or the log has a line that asks for somebody. An app that was stopped tells nothing.

param baseName string
param location string
param email string
param appId string

@description('Empty where the database is not this installation\'s own.')
param databaseId string

param workspaceId string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${baseName}-alerts'
  location: 'global'
  properties: {
    groupShortName: 'Switchover'
    enabled: true
    emailReceivers: [{ name: 'first', emailAddress: email, useCommonAlertSchema: true }]
  }
}

// The average over all instances, in percent: one of three that stays away is 67. A restart takes a minute of the fifteen.
resource away 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${baseName}-away'
  location: 'global'
  properties: {
    description: 'An instance of Switchover does not answer, or has lost its database. See App Service, Health check, and the log.'
    severity: 1
    enabled: true
    scopes: [appId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'health'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'HealthCheckStatus'
          timeAggregation: 'Average'
          operator: 'LessThan'
          threshold: 70
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

// The disk grows by itself at 80; from 95 on the server takes nothing in.
resource full 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(databaseId)) {
  name: '${baseName}-disk'
  location: 'global'
  properties: {
    description: 'The disk of Switchover\'s database is nearly full and did not grow by itself.'
    severity: 1
    enabled: true
    scopes: [databaseId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'disk'
          metricNamespace: 'Microsoft.DBforPostgreSQL/flexibleServers'
          metricName: 'storage_percent'
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          threshold: 90
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

// Looks back twice as far as it comes by, because lines arrive some minutes late. In a new workspace the table is not
// there before its first line, and the query would be refused.
resource asks 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
  name: '${baseName}-log'
  location: location
  kind: 'LogAlert'
  properties: {
    displayName: '${baseName}-log'
    description: 'Switchover logged a bug, or holds its messages until an administrator lets them leave (after a restore).'
    severity: 2
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    skipQueryValidation: true
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: 'AppServiceConsoleLogs | where ResultDescription has "sending.held" or ResultDescription has "bug"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}
