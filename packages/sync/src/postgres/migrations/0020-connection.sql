-- How the engine reaches one org. Secrets are sealed (AES-256-GCM); the database alone opens nothing.
create table bales.connection (
  org integer primary key references bales.org (id) on delete cascade,
  flow text not null check (flow in ('jwt', 'authorizationCode', 'clientCredentials')),
  -- Where tokens are asked for: login.salesforce.com, test.salesforce.com, a My Domain, a local org.
  login_url text not null,
  client_id text not null,
  -- Salesforce username of the integration user (JWT), or of who pressed 「連携する」.
  username text,
  -- Private key, client secret or refresh token and session, by flow, as JSON.
  secret bytea not null,
  -- Which key sealed it.
  key_id text not null,
  -- Salesforce organization; another one under the same name is refused.
  organization_id text,
  -- 個人の権限で接続中.
  personal boolean not null default false,
  connected_at timestamptz not null default now()
)
