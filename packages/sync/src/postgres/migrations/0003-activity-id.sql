create unique index activity_id on bales.activity (org, id)
