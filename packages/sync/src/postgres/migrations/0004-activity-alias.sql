create unique index activity_alias on bales.activity (org, alias) where alias is not null
