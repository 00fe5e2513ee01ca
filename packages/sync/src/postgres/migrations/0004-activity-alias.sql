create unique index activity_alias on bales.activity (alias, org) where alias is not null
