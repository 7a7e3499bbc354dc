// Drives a running paper exchange with the venue's own client, unchanged: only addresses and keys are set.
// Usage: node conformance.mjs <http address> <api key> <secret>; prints one line per check and ends with 1 when any failed.
import assert from 'node:assert/strict';
import { Spot } from '@binance/spot';

const [address, apiKey, apiSecret] = process.argv.slice(2);
const socketAddress = address.replace(/^http/, 'ws');
const symbol = 'BTCUSDC';
const client = new Spot({
  configurationRestAPI: { apiKey, apiSecret, basePath: address },
  configurationWebsocketAPI: { apiKey, apiSecret, wsURL: `${socketAddress}/ws-api/v3` },
  configurationWebsocketStreams: { wsURL: socketAddress },
});
const rest = client.restAPI;
const body = async (answer) => (await answer).data();

let failures = 0;

async function check(name, run) {
  try {
    await run();
    console.log(`ok ${name}`);
  } catch (error) {
    failures += 1;
    console.log(`FAILED ${name}: ${error.stack ?? JSON.stringify(error)}`);
  }
}

const last = Number((await body(rest.tickerPrice({ symbol }))).price);
const price = (factor) => Number((last * factor).toFixed(2));
const far = { symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.01, price: price(0.8) };

await check('rules and market data', async () => {
  const info = await body(rest.exchangeInfo({ symbols: [symbol, 'ETHUSDC'] }));
  assert.deepEqual(info.symbols.map((one) => one.symbol), [symbol, 'ETHUSDC']);
  assert.equal((await body(rest.depth({ symbol, limit: 5 }))).bids.length, 5);
  assert.equal((await body(rest.klines({ symbol, interval: '1m', limit: 2 }))).length, 2);
  assert.ok(Number((await body(rest.ticker({ symbol, windowSize: '1h' }))).highPrice) > 0);
  assert.ok(Number((await body(rest.tickerTradingDay({ symbol }))).highPrice) > 0);
  assert.equal((await body(rest.executionRules({ symbol }))).symbolRules[0].rules[0].ruleType, 'PRICE_RANGE');
  assert.ok(Number((await body(rest.referencePrice({ symbol }))).referencePrice) > 0);
});

await check('an order placed, reduced, replaced and cancelled', async () => {
  const placed = await body(rest.newOrder({ ...far, newOrderRespType: 'FULL' }));
  const amended = await body(rest.orderAmendKeepPriority({ symbol, orderId: placed.orderId, newQty: 0.005 }));
  assert.equal(Number(amended.amendedOrder.qty), 0.005);
  assert.equal((await body(rest.orderAmendments({ symbol, orderId: placed.orderId }))).length, 1);
  const replaced = await body(rest.orderCancelReplace({ ...far, cancelReplaceMode: 'STOP_ON_FAILURE', cancelOrderId: placed.orderId }));
  const found = await body(rest.getOrder({ symbol, orderId: replaced.newOrderResponse.orderId }));
  assert.equal(found.status, 'NEW');
  assert.equal((await body(rest.deleteOrder({ symbol, orderId: found.orderId }))).status, 'CANCELED');
});

await check('order lists', async () => {
  const stop = { belowType: 'STOP_LOSS', belowStopPrice: price(0.8) };
  await body(rest.orderListOco({ symbol, side: 'SELL', quantity: 0.01, aboveType: 'LIMIT_MAKER', abovePrice: price(1.2), ...stop }));
  const bracket = await body(rest.orderListOtoco({
    symbol, workingType: 'LIMIT', workingSide: 'BUY', workingPrice: price(0.8), workingQuantity: 0.01, workingTimeInForce: 'GTC',
    pendingSide: 'SELL', pendingQuantity: 0.01, pendingAboveType: 'LIMIT_MAKER', pendingAbovePrice: price(1.2),
    pendingBelowType: 'STOP_LOSS', pendingBelowStopPrice: price(0.6),
  }));
  assert.equal(bracket.orderReports.length, 3);
  assert.equal((await body(rest.openOrderList())).length, 2);
  assert.equal((await body(rest.deleteOpenOrders({ symbol }))).length, 2);
  assert.equal((await body(rest.allOrderList())).length, 2);
});

await check('account, trades and limits', async () => {
  const bought = await body(rest.newOrder({ symbol, side: 'BUY', type: 'MARKET', quoteOrderQty: 100 }));
  assert.equal(bought.status, 'FILLED');
  assert.equal((await body(rest.myTrades({ symbol, orderId: bought.orderId }))).length, bought.fills.length);
  assert.equal((await body(rest.getAccount({ omitZeroBalances: true }))).balances.length, 2);
  assert.equal((await body(rest.rateLimitOrder())).length, 2);
  assert.equal((await body(rest.accountCommission({ symbol }))).standardCommission.taker, '0.00100000');
  assert.ok((await body(rest.myFilters({ symbol }))).symbolFilters.length > 5);
  assert.deepEqual(await body(rest.myAllocations({ symbol })), []);
});

const socket = await client.websocketAPI.connect();

await check('the WebSocket API', async () => {
  assert.ok((await socket.time()).data.serverTime > 0);
  assert.equal((await socket.exchangeInfo({ symbols: [symbol] })).data.symbols.length, 1);
  const placed = (await socket.orderPlace(far)).data;
  assert.equal((await socket.orderStatus({ symbol, orderId: placed.orderId })).data.status, 'NEW');
  assert.equal((await socket.openOrdersStatus({ symbol })).data.length, 1);
  assert.equal((await socket.openOrdersCancelAll({ symbol })).data.length, 1);
  await assert.rejects(socket.sessionLogon());
});

await check('the user stream tells of an order', async () => {
  const subscription = await socket.userDataStreamSubscribeSignature();
  const told = new Promise((resolve) => subscription.stream.on('message', (event) => resolve(event)));
  assert.equal((await socket.sessionSubscriptions()).data.length, 1);
  const placed = (await socket.orderPlace(far)).data;
  assert.equal(String((await told).i), String(placed.orderId));
});

await check('market streams', async () => {
  const streams = await client.websocketStreams.connect();
  const trade = await new Promise((resolve) => streams.aggTrade({ symbol: 'btcusdc' }).on('message', resolve));
  assert.equal(trade.s, symbol);
});

console.log(failures === 0 ? 'all passed' : `${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
