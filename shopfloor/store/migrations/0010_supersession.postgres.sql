CREATE INDEX part_supersedes ON part (supersedes) WHERE supersedes <> '';
