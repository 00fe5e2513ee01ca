create index report_next on bales.report (next_at) where scheduled
