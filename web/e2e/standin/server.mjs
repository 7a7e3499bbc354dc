import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer } from 'ws';
import { HubClientConnection } from './hub.mjs';
import { intervalMs, Market } from './market.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};
const policy =
  "default-src 'self'; connect-src 'self' ws: wss:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; script-src 'self'";

/**
 * A stand-in for the host, for tests of the hub client and for work on the pages without .NET: the same addresses
 * and the same policy, over an invented market. Never part of the product.
 * @param {{ port?: number, seed?: number, root?: string }} options
 */
export async function startStandin({ port = 0, seed = 7, root } = {}) {
  const market = new Market(seed);
  const since = new Date().toISOString();
  /** @type {Set<HubClientConnection>} */
  const clients = new Set();
  const stepping = setInterval(() => market.step(), 200);

  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://standin');
    /** @param {number} status @param {object} body */
    const json = (status, body) => {
      response.writeHead(status, {
        'content-type': status < 400 ? 'application/json' : 'application/problem+json',
      });
      response.end(JSON.stringify(body));
    };
    if (url.pathname.startsWith('/api/') || url.pathname.startsWith('/health/')) {
      answer(market, since, url, json);
    } else if (root) {
      file(root, url.pathname, response);
    } else {
      json(404, { code: 'not_found', status: 404, title: 'No such address' });
    }
  });

  const sockets = new WebSocketServer({ server: http, path: '/hubs/prices' });
  sockets.on('connection', (socket) => {
    const client = new HubClientConnection(socket, market);
    clients.add(client);
    socket.on('close', () => clients.delete(client));
  });

  await new Promise((resolve) => http.listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = http.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${actual}`,
    port: actual,
    clients,
    market,
    /** Breaks every connection and stops listening, as a killed process would. */
    async stop() {
      clearInterval(stepping);
      sockets.clients.forEach((socket) => socket.terminate());
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/**
 * @param {Market} market @param {string} since @param {URL} url
 * @param {(status: number, body: object) => void} json
 */
function answer(market, since, url, json) {
  /** @param {unknown} data */
  const envelope = (data, source = 'PAPER') => ({
    data,
    asOf: new Date().toISOString(),
    source,
    simulated: true,
    quality: 'live',
    seq: 0,
  });
  const [, , , area, symbol, part] = url.pathname.split('/').map(decodeURIComponent);
  if (url.pathname.startsWith('/health/')) {
    json(200, {});
  } else if (area === 'status') {
    const now = new Date().toISOString();
    const feed = {
      venue: 'PAPER',
      simulated: true,
      state: 'live',
      since,
      lastMessageAt: now,
      reconnects: 0,
      lastError: null,
    };
    json(200, envelope([feed], 'klarpakke'));
  } else if (area === 'markets' && !symbol) {
    json(200, envelope([...market.pairs.values()].map((pair) => pair.row())));
  } else if (area === 'markets') {
    const pair = market.pairs.get(symbol ?? '');
    const candles = pair?.candles[url.searchParams.get('interval') ?? '1m'];
    if (!pair) {
      json(404, {
        code: 'symbol_unknown',
        status: 404,
        title: 'Unknown symbol',
        traceId: '4bf92f3577b34da6',
      });
    } else if (part === 'candles' && candles) {
      const from = url.searchParams.get('from');
      const kept = from
        ? candles.filter((candle) => Date.parse(candle.openTime) >= Date.parse(from))
        : candles;
      json(200, envelope(kept.slice(-Number(url.searchParams.get('limit') ?? 500))));
    } else if (part === 'candles') {
      json(400, {
        code: 'interval_unknown',
        status: 400,
        title: `One of ${Object.keys(intervalMs).join(', ')}`,
      });
    } else {
      json(200, envelope({ ...pair.row(), book: pair.book() }));
    }
  } else {
    json(404, { code: 'not_found', status: 404, title: 'No such address' });
  }
}

/** @param {string} root @param {string} path @param {import('node:http').ServerResponse} response */
function file(root, path, response) {
  const wanted = join(root, normalize(path));
  const found = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(root, 'index.html');
  const type = types[/** @type {keyof typeof types} */ (extname(found))] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
  createReadStream(found).pipe(response);
}
