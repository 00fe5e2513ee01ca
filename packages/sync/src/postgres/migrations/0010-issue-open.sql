create index issue_open on bales.issue (org, last_seen) where status = 'open'
