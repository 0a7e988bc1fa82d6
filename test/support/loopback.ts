import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Certificates } from './certificates.ts'

/** Real servers on 127.0.0.1 for one test, closed with all their connections when it ends. */

/** A server that speaks no HTTP by itself: the test decides what becomes of each connection. */
export const tcpServer = (handle: (socket: Socket) => void): Promise<number> =>
  listen(
    createTcp((socket) => {
      socket.on('error', () => undefined)
      handle(socket)
    }),
  )

export const httpServer = (handle: RequestListener): Promise<number> => listen(createHttp(handle))

export const httpsServer = (certificates: Certificates, handle: RequestListener): Promise<number> =>
  listen(createHttps({ cert: certificates.cert, key: certificates.key }, handle))

/** A port at which nobody listens: it was free a moment ago. */
export async function closedPort(): Promise<number> {
  const server = createTcp()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export function listen(server: Server): Promise<number> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
