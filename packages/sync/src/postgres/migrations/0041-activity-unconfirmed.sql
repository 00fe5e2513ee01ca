alter table bales.activity
  -- Texts that were accepted after sent_payload and replaced before Salesforce confirmed anything: any of them may stand there.
  -- An empty one: nobody knows what does.
  add column unconfirmed text[]
