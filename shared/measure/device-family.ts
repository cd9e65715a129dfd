/** What may follow a maker's name: model words, a number of at most three digits and a letter or so. */
interface Maker {
  readonly name: string
  readonly known: RegExp
  readonly models: RegExp | null
}

/**
 * Makers and their lines. Names are chosen by people ("Anna's AirPods"), so only words of this list ever get through;
 * a line that is missing here counts under its maker, a maker that is missing as "Other".
 */
const makers: readonly Maker[] = [
  maker('Jabra', /\bjabra\b/i, /\b(?:evolve2?|engage|speak2?|elite|biz|link|panacast|pro)(?: ?\d{1,4})?\b/i),
  maker(
    'Poly',
    /\b(?:poly|plantronics)\b/i,
    /\b(?:voyager(?: focus| free)?|blackwire|savi|sync|calisto|studio|encorepro)(?: ?\d{1,4})?\b/i,
  ),
  maker('EPOS', /\b(?:epos|sennheiser)\b/i, /\b(?:adapt|impact|expand|century|sc|mb|sp)(?: ?\d{1,4})?\b/i),
  maker(
    'Logitech',
    /\b(?:logitech|logi)\b/i,
    /\b(?:zone(?: wired| wireless| vibe)?|brio|rally|meetup|h|c|p)(?: ?\d{1,4})?\b/i,
  ),
  maker('Yealink', /\byealink\b/i, /\b(?:wh|uh|bh|cp|mp|t|mvc)\d{2,3}\b/i),
  maker(
    'Microsoft',
    /\b(?:microsoft|surface)\b/i,
    /\b(?:modern|lifechat|lifecam|surface)(?: headset| headphones| speaker| usb)?\b/i,
  ),
  maker(
    'Apple',
    /\b(?:airpods?|earpods?|macbook|imac|iphone|ipad|apple)\b/i,
    /\b(?:airpods(?: pro| max)?|earpods|macbook(?: pro| air)?|imac|iphone|ipad)\b/i,
  ),
  maker('Bose', /\bbose\b/i, /\b(?:qc|quietcomfort|nc|noise cancelling)(?: ?\d{1,3})?\b/i),
  maker('Sony', /\bsony\b|\bwh-1000xm\d\b/i, /\bw[hf]-1000xm\d\b/i),
  maker('Cisco', /\bcisco\b/i, null),
  maker('Dell', /\bdell\b/i, null),
  maker('HP', /\bhp\b/i, null),
  maker('Lenovo', /\b(?:lenovo|thinkpad|thinkvision)\b/i, null),
  maker('Samsung', /\b(?:samsung|galaxy buds)\b/i, null),
  maker('Anker', /\b(?:anker|soundcore)\b/i, null),
  maker('Corsair', /\bcorsair\b/i, null),
  maker('HyperX', /\bhyperx\b/i, null),
  maker('SteelSeries', /\bsteelseries\b/i, null),
  maker('JBL', /\bjbl\b/i, null),
  maker(
    'Built-in',
    /\b(?:realtek|intel|amd|conexant|cirrus|high definition audio|internal|built-?in|microphone array|array)\b/i,
    null,
  ),
]

/**
 * Maker and model of a device by the name it gave itself, in words of a list of ours: "Jabra Evolve2 65". "Other" for
 * names that say nothing we know; null for none.
 */
export function deviceFamily(name: string | null | undefined): string | null {
  if (!name?.trim()) return null
  const maker = makers.find(({ known }) => known.test(name))
  if (!maker) return 'Other'
  const model = maker.models?.exec(name)?.[0]
  return model ? `${maker.name} ${capitalised(model)}` : maker.name
}

function maker(name: string, known: RegExp, models: RegExp | null): Maker {
  return { name, known, models }
}

/** Codes such as UH36 or SC are written large, words with a capital. */
function capitalised(model: string): string {
  return model
    .toLowerCase()
    .split(' ')
    .map((word) =>
      /^[a-z]{1,2}\d*$/.test(word) ? word.toUpperCase() : word.slice(0, 1).toUpperCase() + word.slice(1),
    )
    .join(' ')
}
