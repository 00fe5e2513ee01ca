-- Links are read once more, with the record they had.
update bales.org set links_read_to = null
