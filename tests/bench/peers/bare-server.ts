/* The peer of the bench `start`: the same two frameworks in a process that does nothing else. */
import { CloudAdapter } from 'botbuilder'
import restify from 'restify'

const adapter = new CloudAdapter()
const server = restify.createServer()
server.get('/health', async (_request: restify.Request, response: restify.Response) => {
  response.send(200, { status: 'ok', turns: typeof adapter.process })
})
server.listen(Number(process.env.PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
