/*
 * Fluent's components ask for all of Fluent's icons, eight thousand of them, and jest would read them anew for every
 * test file: more than a second each. This gives the same icons, each from the file of its own when it is asked for.
 */
const utils = require('@fluentui/react-icons/utils')

/** ChevronDown20Regular → chevron-down: how the package names the file of an icon in all its sizes. */
function fileOf(name) {
  const bare = name.replace(/(\d+)?(Regular|Filled|Color|Light)$/, '')
  return bare.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()
}

module.exports = new Proxy(
  { __esModule: true },
  {
    get: (target, name) =>
      name in target || typeof name === 'symbol'
        ? target[name]
        : (utils[name] ?? require(`@fluentui/react-icons/svg/${fileOf(name)}`)[name]),
  },
)
