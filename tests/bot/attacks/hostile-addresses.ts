/** The good origin, told in ways that programs read differently, and what only looks like it. */
export function likenesses(host: string, path: string): readonly string[] {
  const [first = '', ...rest] = host.split('.')
  const parent = rest.join('.')
  const all = [
    ...[`http://${host}${path}`, `//${host}${path}`, `https:/${host}${path}`, `https:///${host}${path}`],
    ...[`${host}${path}`, `https:${host}${path}`, `https:\\\\${host}${path}`, `https://\\${host}${path}`],
    ...[
      `ftp://${host}${path}`,
      `wss://${host}${path}`,
      `file://${host}${path}`,
      `blob:https://${host}${path}`,
    ],
    ...[
      `view-source:https://${host}${path}`,
      `javascript://${host}/%0aalert(1)`,
      `data:,https://${host}${path}`,
    ],
    // Names before the host, hosts before the name.
    ...[`https://${host}@evil.example${path}`, `https://${host}:443@evil.example${path}`],
    ...[`https://user@${host}${path}`, `https://user:pass@${host}${path}`, `https://:@${host}${path}`],
    ...[`https://evil.example\\@${host}${path}`, `https://${host}\\@evil.example${path}`],
    ...[`https://evil.example#@${host}${path}`, `https://evil.example?@${host}${path}`],
    ...[`https://${host}%40evil.example${path}`, `https://${host}%2f@evil.example${path}`],
    // Other ports.
    ...[`https://${host}:80${path}`, `https://${host}:8443${path}`, `https://${host}:0${path}`],
    ...[`https://${host}:65536${path}`, `https://${host}:4 43${path}`, `https://${host}:-443${path}`],
    // Hosts that begin, end or look alike.
    ...[`https://${host}.evil.example${path}`, `https://evil-${host}${path}`, `https://x${host}${path}`],
    ...[`https://${host}.${path}`, `https://${host}..${path}`, `https://.${host}${path}`],
    ...[`https://${parent}${path}`, `https://evil.${parent}${path}`, `https://${first}-${parent}${path}`],
    ...[`https://${first}%2e${parent}${path}`, `https://${host}%00.evil.example${path}`],
    ...[`https://${host}%2eevil.example${path}`, `https://${host}%0d%0a.evil.example${path}`],
    ...[`https://${host.replace('a', 'а')}${path}`, `https://${host.replace('o', 'ο')}${path}`],
    ...[`https://xn--${host}${path}`, `https://${host.replace('.', '。')}${path}`],
    ...[`https://${host.replace('.', '．')}${path}`, `https://${host.replace('t', 'ｔ')}${path}`],
    ...[`https://${host}\u00ad${path}`, `https://${host}\u200b${path}`, `https://${host}\u2044evil${path}`],
    // What stands around it.
    ...[` https://${host}${path}`, `\thttps://${host}${path}`, `https://${host}${path}\n`],
    ...[
      `https://${host}\r\nHost: evil.example${path}`,
      `ht\ntps://${host}${path}`,
      `https://${host} ${path}`,
    ],
    ...[`https://evil.example/${host}${path}`, `https://evil.example/?u=https://${host}${path}`],
    ...[`https://evil.example/https://${host}${path}`, `https://[${host}]${path}`],
  ]
  // A host without the letter that is exchanged stays what it is.
  return all.filter((address) => address !== `https://${host}${path}`)
}

/** Places on this machine and in this network, in the ways numbers can be written. */
export const insides: readonly string[] = [
  ...['http://127.0.0.1/', 'https://127.0.0.1/', 'https://localhost/', 'https://localhost./'],
  ...['https://127.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0177.0.0.1/', 'https://0/'],
  ...['https://[::1]/', 'https://[::]/', 'https://[::ffff:127.0.0.1]/', 'https://[::ffff:7f00:1]/'],
  ...['https://[0:0:0:0:0:ffff:127.0.0.1]/', 'https://[64:ff9b::7f00:1]/', 'https://[fe80::1%25eth0]/'],
  ...['https://169.254.169.254/metadata/identity/oauth2/token', 'https://[::ffff:169.254.169.254]/'],
  ...['https://168.63.129.16/', 'https://10.71.0.68/', 'https://192.168.0.1/', 'https://172.16.0.1/'],
  ...['https://evil.example/', 'https://1.1.1.1/', 'gopher://127.0.0.1:5432/_', 'dict://127.0.0.1:11211/'],
  ...[
    'unix:/var/run/postgresql',
    'about:blank',
    '',
    '/',
    '\\',
    'https://',
    'https://?',
    'null',
    '[object Object]',
  ],
]
