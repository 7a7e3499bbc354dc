-- What an order has to do with another, and why a venue refused it. Both decide what may be sent next, so they must survive a restart.
alter table order_intents
  -- The entry whose protective stop this is: held back by the venue until the entry has filled.
  add column attached_to text collate "C",
  -- The order in whose place this was sent, in one step of the venue.
  add column replaces text collate "C",
  add column refusal text collate "C",
  add constraint order_intents_attached_known foreign key (account, attached_to) references order_intents (account, client_order_id),
  add constraint order_intents_replaced_known foreign key (account, replaces) references order_intents (account, client_order_id),
  add constraint order_intents_refusal_known check (refusal in (
    'unreachable', 'timeout', 'rate-limited', 'banned', 'unavailable', 'outcome-unknown', 'invalid-request', 'not-found', 'unauthorized', 'clock-skew', 'rejected',
    'price-refused', 'balance-too-low', 'not-tradable', 'not-attempted', 'bad-response',
    'trigger-passed'));
