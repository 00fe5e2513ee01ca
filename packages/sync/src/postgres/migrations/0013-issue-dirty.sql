create index issue_dirty on bales.issue (org, last_seen) where dirty
