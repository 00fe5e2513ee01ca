alter table bales.org
  -- 連携中 / 連携解除 / 要再連携, as far as the engine knows.
  add column state text not null default 'connected' check (state in ('connected', 'disconnected', 'relinkNeeded')),
  -- Drains in a row that met no answer: how far the circuit breaker backs off.
  add column failures integer not null default 0,
  -- Records a collection that this org takes; below 200 after batches that were too much for its triggers and flows.
  add column batch_size smallint not null default 200,
  -- Calls of the engine on that day (UTC), and what the org said of all its calls last.
  add column api_day date,
  add column api_own integer not null default 0,
  add column api_used integer,
  add column api_allowed integer,
  add column last_sync_at timestamptz,
  add column last_error_code text,
  add column last_error_at timestamptz,
  -- When issues and the connection row were last written to the org.
  add column reported_at timestamptz
