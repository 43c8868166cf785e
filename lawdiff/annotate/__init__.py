"""Experts' marks on clauses: notes, tags, ratings, translations and links that survive amendment, in one readable file an act."""
