import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * DuckDB reading the same records from a file of lines: every stream with its network and the figures the audio rule
 * looks at, counted by day, connection and whether it breaks the published limits. Words where DuckDB is not installed.
 */
export async function duckdbReading(texts: readonly string[]) {
  const found = await import('@duckdb/node-api').catch(() => null)
  if (!found) return 'DuckDB is not installed on this machine: not measured'
  const folder = await mkdtemp(join(tmpdir(), 'switchover-duckdb-'))
  const file = join(folder, 'records.ndjson')
  await writeFile(file, texts.join('\n'))
  const instance = await found.DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  const sql = `
    with record as (
      select startDateTime::timestamp::date as day, unnest(sessions) as session
      from read_json('${file}', format = 'newline_delimited', maximum_object_size = 67108864, sample_size = -1)
    ), segment as (select day, unnest(session.segments) as segment from record
    ), media as (select day, unnest(segment.media) as media from segment
    ), stream as (
      select day, media.label as label, media.callerNetwork.connectionType as network, unnest(media.streams) as stream
      from media
    )
    select day, label, network, stream.packetUtilization > 500 and (
        stream.averagePacketLossRate > 0.1
        or try_cast(regexp_extract(stream.averageJitter, 'PT([0-9.]+)S', 1) as double) > 0.03
        or try_cast(regexp_extract(stream.averageRoundTripTime, 'PT([0-9.]+)S', 1) as double) > 0.5
      ) as poor, count(*) as streams
    from stream group by all`
  return {
    threads: 2,
    read: async () => void (await connection.runAndReadAll(sql)),
    async close(): Promise<void> {
      connection.closeSync()
      instance.closeSync()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
