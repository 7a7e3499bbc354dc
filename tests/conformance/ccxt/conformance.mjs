// Drives a running paper exchange with an unchanged third-party client. Only addresses, keys and the choice of spot markets are set.
// Usage: node conformance.mjs <http address> <api key> <secret>; prints one line per check and ends with 1 when any failed.
import assert from 'node:assert/strict';
import ccxt from 'ccxt';

const [address, apiKey, secret] = process.argv.slice(2);
const symbol = 'BTC/USDC';
const socketAddress = address.replace(/^http/, 'ws');

const exchange = new ccxt.pro.binance({
  apiKey,
  secret,
  options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] }, fetchMargins: false, fetchCurrencies: false },
});
Object.assign(exchange.urls.api, {
  public: `${address}/api/v3`,
  private: `${address}/api/v3`,
  sapi: `${address}/sapi/v1`,
});
exchange.urls.api.ws.spot = `${socketAddress}/ws`;
exchange.urls.api.ws['ws-api'].spot = `${socketAddress}/ws-api/v3`;

// The client's own switch for addresses without TLS.
await exchange.loadHttpProxyAgent();

let failures = 0;

async function check(name, run) {
  try {
    await run();
    console.log(`ok ${name}`);
  } catch (error) {
    failures += 1;
    console.log(`FAILED ${name}: ${error.stack ?? error}`);
  }
}

/** Asks again until the answer holds: a fill arrives with the market, not with the call. */
async function until(ask, holds) {
  const end = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) {
      return answer;
    }
    assert.ok(Date.now() < end, `still not: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const price = (value) => Number(exchange.priceToPrecision(symbol, value));

await check('markets', async () => {
  const markets = await exchange.loadMarkets();
  assert.equal(markets[symbol].id, 'BTCUSDC');
  assert.equal(markets[symbol].active, true);
  assert.ok(markets[symbol].precision.price > 0);
  assert.ok(markets[symbol].limits.cost.min > 0);
});

await check('time', async () => assert.ok(Math.abs((await exchange.fetchTime()) - Date.now()) < 5_000));

await check('ticker', async () => {
  const ticker = await exchange.fetchTicker(symbol);
  assert.ok(ticker.bid > 0 && ticker.ask > ticker.bid);
});

await check('order book', async () => {
  const book = await exchange.fetchOrderBook(symbol, 20);
  assert.equal(book.bids.length, 20);
  assert.ok(book.asks[0][0] > book.bids[0][0]);
});

await check('candles', async () => {
  const candles = await exchange.fetchOHLCV(symbol, '1m', undefined, 50);
  assert.equal(candles.length, 50);
  assert.ok(candles.every(([, open, high, low, close]) => high >= Math.max(open, close) && low <= Math.min(open, close)));
});

await check('public trades', async () => assert.ok((await exchange.fetchTrades(symbol, undefined, 10)).length > 0));

await check('balance', async () => {
  const balance = await exchange.fetchBalance();
  assert.equal(balance.USDC.free, 100_000);
  assert.equal(balance.BTC.free, 2);
});

await check('trading fee', async () => assert.equal((await exchange.privateGetAccountCommission({ symbol: 'BTCUSDC' })).symbol, 'BTCUSDC'));

const last = (await exchange.fetchTicker(symbol)).last;
const far = price(last * 0.8);
let order;

await check('limit order', async () => {
  order = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, far);
  assert.equal(order.status, 'open');
  assert.equal(order.price, far);
});

await check('fetch order', async () => {
  const found = await exchange.fetchOrder(order.id, symbol);
  assert.equal(found.clientOrderId, order.clientOrderId);
  assert.equal(found.remaining, 0.01);
});

await check('open orders', async () => {
  const open = await exchange.fetchOpenOrders(symbol);
  assert.deepEqual(open.map((one) => one.id), [order.id]);
  assert.ok((await exchange.fetchBalance()).USDC.used > 0);
});

await check('edit order', async () => {
  const edited = await exchange.editOrder(order.id, symbol, 'limit', 'buy', 0.02, price(last * 0.79));
  assert.notEqual(edited.id, order.id);
  assert.equal(edited.amount, 0.02);
  order = edited;
});

await check('cancel order', async () => {
  const canceled = await exchange.cancelOrder(order.id, symbol);
  assert.equal(canceled.status, 'canceled');
  assert.equal((await exchange.fetchBalance()).USDC.used, 0);
});

await check('unknown order is refused', async () =>
  assert.rejects(exchange.cancelOrder(order.id, symbol), ccxt.OrderNotFound));

await check('market order', async () => {
  const bought = await exchange.createOrder(symbol, 'market', 'buy', 0.01);
  assert.equal(bought.status, 'closed');
  assert.equal(bought.filled, 0.01);
  assert.ok(bought.trades.length > 0 && bought.average > 0);
});

await check('market order by cost', async () => {
  const bought = await exchange.createMarketBuyOrderWithCost(symbol, 1_000);
  assert.ok(bought.cost > 900 && bought.cost <= 1_000);
});

await check('stop order', async () => {
  const stop = await exchange.createOrder(symbol, 'limit', 'sell', 0.01, price(last * 0.7), { stopLossPrice: price(last * 0.75) });
  const found = await exchange.fetchOrder(stop.id, symbol);
  assert.equal(found.status, 'open');
  assert.equal(found.triggerPrice, price(last * 0.75));
  await exchange.cancelOrder(stop.id, symbol);
});

await check('too small an order is refused', async () =>
  assert.rejects(exchange.createOrder(symbol, 'limit', 'buy', 0.00001, far), /NOTIONAL/));

await check('too large an order is refused', async () =>
  assert.rejects(exchange.createOrder(symbol, 'limit', 'buy', 5, far), ccxt.InsufficientFunds));

await check('oco', async () => {
  const list = await exchange.privatePostOrderListOco({
    symbol: 'BTCUSDC', side: 'SELL', quantity: '0.01',
    aboveType: 'LIMIT_MAKER', abovePrice: exchange.priceToPrecision(symbol, last * 1.2),
    belowType: 'STOP_LOSS_LIMIT', belowStopPrice: exchange.priceToPrecision(symbol, last * 0.8),
    belowPrice: exchange.priceToPrecision(symbol, last * 0.79), belowTimeInForce: 'GTC',
  });
  assert.equal(list.contingencyType, 'OCO');
  assert.equal(list.orderReports.length, 2);
  assert.equal((await exchange.fetchOpenOrders(symbol)).length, 2);
  const canceled = await exchange.privateDeleteOrderList({ symbol: 'BTCUSDC', orderListId: list.orderListId });
  assert.equal(canceled.listOrderStatus, 'ALL_DONE');
  assert.equal((await exchange.fetchOpenOrders(symbol)).length, 0);
});

await check('cancel all', async () => {
  await exchange.createOrder(symbol, 'limit', 'buy', 0.01, far);
  await exchange.createOrder(symbol, 'limit', 'buy', 0.01, price(last * 0.81));
  await exchange.cancelAllOrders(symbol);
  assert.equal((await exchange.fetchOpenOrders(symbol)).length, 0);
});

await check('closed orders', async () => {
  const closed = await exchange.fetchClosedOrders(symbol);
  assert.ok(closed.length >= 2 && closed.every((one) => one.status === 'closed'));
});

await check('canceled orders', async () => assert.ok((await exchange.fetchCanceledOrders(symbol)).length >= 4));

await check('my trades', async () => {
  const trades = await exchange.fetchMyTrades(symbol);
  assert.ok(trades.length >= 2 && trades.every((trade) => trade.fee.cost > 0));
});

await check('all orders and the trades of one', async () => {
  const orders = await exchange.fetchOrders(symbol);
  const filled = orders.find((one) => one.status === 'closed');
  const trades = await exchange.fetchOrderTrades(filled.id, symbol);
  assert.ok(orders.length > 6);
  assert.equal(trades.reduce((sum, trade) => sum + trade.amount, 0).toFixed(5), filled.filled.toFixed(5));
});

await check('tickers of all symbols', async () => {
  const tickers = await exchange.fetchTickers([symbol, 'ETH/USDC']);
  const quotes = await exchange.fetchBidsAsks([symbol]);
  const prices = await exchange.fetchLastPrices([symbol]);
  assert.equal(Object.keys(tickers).length, 2);
  assert.ok(quotes[symbol].ask > quotes[symbol].bid && prices[symbol].price > 0);
});

await check('rolling and trading-day tickers', async () => {
  const rolling = await exchange.publicGetTicker({ symbol: 'BTCUSDC', windowSize: '1h' });
  const day = await exchange.fetchTradingDayTicker?.(symbol) ?? await exchange.publicGetTickerTradingDay({ symbol: 'BTCUSDC' });
  assert.ok(Number(rolling.highPrice) >= Number(rolling.lowPrice) && day !== undefined);
});

await check('candles from a time on', async () => {
  const since = Date.now() - 30 * 60_000;
  const candles = await exchange.fetchOHLCV(symbol, '5m', since, 3);
  assert.equal(candles.length, 3);
  assert.ok(candles[0][0] >= since && candles[1][0] - candles[0][0] === 300_000);
});

await check('take profit and trailing orders', async () => {
  const profit = await exchange.createOrder(symbol, 'limit', 'sell', 0.01, price(last * 1.3), { takeProfitPrice: price(last * 1.25) });
  const trailing = await exchange.createOrder(symbol, 'limit', 'sell', 0.01, price(last * 0.7), { trailingPercent: 2, stopLossOrTakeProfit: 'stopLoss' });
  const open = await exchange.fetchOpenOrders(symbol);
  assert.deepEqual(open.map((one) => one.id).sort(), [profit.id, trailing.id].sort());
  await exchange.cancelAllOrders(symbol);
});

await check('a test order leaves nothing', async () => {
  await exchange.createOrder(symbol, 'limit', 'buy', 0.01, far, { test: true });
  assert.equal((await exchange.fetchOpenOrders(symbol)).length, 0);
});

await check('post-only and immediate-or-cancel', async () => {
  await assert.rejects(exchange.createOrder(symbol, 'limit', 'buy', 0.01, price(last * 1.05), { postOnly: true }), ccxt.InvalidOrder);
  const gone = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, far, { timeInForce: 'IOC' });
  assert.equal(gone.status, 'expired');
});

await check('an order reduced in place', async () => {
  const placed = await exchange.createOrder(symbol, 'limit', 'buy', 0.02, far);
  const amended = await exchange.request('order/amend/keepPriority', 'private', 'PUT', { symbol: 'BTCUSDC', orderId: placed.id, newQty: '0.01' });
  assert.equal(Number(amended.amendedOrder.qty), 0.01);
  assert.equal((await exchange.fetchOrder(placed.id, symbol)).amount, 0.01);
  await exchange.cancelOrder(placed.id, symbol);
});

await check('watch ticker', async () => {
  const ticker = await exchange.watchTicker(symbol);
  assert.ok(ticker.last > 0);
});

await check('watch orders and balance', async () => {
  // Both wait before anything happens: what comes first must be about the order placed below.
  const balances = exchange.watchBalance();
  const orders = exchange.watchOrders(symbol);
  await until(async () => Object.keys(exchange.clients).length, (count) => count >= 2);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const bought = await exchange.createOrder(symbol, 'market', 'buy', 0.01);
  await until(() => exchange.orders?.toArray?.() ?? Array.from(exchange.orders ?? []), (seen) =>
    seen.some((one) => one.id === bought.id && one.status === 'closed' && one.filled === 0.01));
  assert.ok((await orders).length > 0);
  assert.ok((await balances).BTC.total > 2);
});

await check('watch order book, trades and candles', async () => {
  const book = await exchange.watchOrderBook(symbol);
  assert.ok(book.asks[0][0] > book.bids[0][0]);
  assert.ok((await exchange.watchTrades(symbol))[0].price > 0);
  assert.ok((await exchange.watchOHLCV(symbol, '1m'))[0][4] > 0);
});

await check('an own order shows in the watched book', async () => {
  const placed = await exchange.createOrder(symbol, 'limit', 'buy', 0.0345, far);
  await until(() => exchange.watchOrderBook(symbol), (book) => book.bids.some(([level, amount]) => level === far && amount === 0.0345));
  await exchange.cancelOrder(placed.id, symbol);
});

await check('watch my trades', async () => {
  const waiting = exchange.watchMyTrades(symbol);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const bought = await exchange.createOrder(symbol, 'market', 'buy', 0.01);
  assert.ok((await waiting).some((trade) => trade.order === bought.id));
});

await check('market data over the WebSocket API', async () => {
  assert.equal((await exchange.fetchOHLCVWs(symbol, '1m', undefined, 5)).length, 5);
  assert.ok((await exchange.fetchTradesWs(symbol, undefined, 5)).length > 0);
});

await check('account over the WebSocket API', async () => {
  // This client does not parse the balances of a spot account here; what came is in info.
  assert.ok((await exchange.fetchBalanceWs()).info.balances.some(({ asset, free }) => asset === 'BTC' && Number(free) > 2));
  assert.ok((await exchange.fetchMyTradesWs(symbol)).length > 2);
  assert.ok((await exchange.fetchOrdersWs(symbol)).length > 6);
  const placed = await exchange.createOrderWs(symbol, 'limit', 'buy', 0.01, far);
  const edited = await exchange.editOrderWs(placed.id, symbol, 'limit', 'buy', 0.02, far);
  assert.deepEqual((await exchange.fetchOpenOrdersWs(symbol)).map((one) => one.id), [edited.id]);
  await exchange.cancelAllOrdersWs(symbol);
  assert.equal((await exchange.fetchOpenOrdersWs(symbol)).length, 0);
});

await check('order over the WebSocket API', async () => {
  const placed = await exchange.createOrderWs(symbol, 'limit', 'buy', 0.01, far);
  assert.equal(placed.status, 'open');
  assert.equal((await exchange.fetchOrderWs(placed.id, symbol)).id, placed.id);
  assert.equal((await exchange.cancelOrderWs(placed.id, symbol)).status, 'canceled');
});

await check('a wrong secret is refused', async () => {
  const stranger = new ccxt.binance({ apiKey, secret: 'not the secret', options: exchange.options });
  Object.assign(stranger.urls.api, { public: `${address}/api/v3`, private: `${address}/api/v3`, sapi: `${address}/sapi/v1` });
  await assert.rejects(stranger.privateGetAccount(), ccxt.AuthenticationError);
});

await exchange.close();
console.log(failures === 0 ? 'all passed' : `${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
