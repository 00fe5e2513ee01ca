alter table bales.org
  -- Where people open records of this org; known since the first drain.
  add column instance_url text
